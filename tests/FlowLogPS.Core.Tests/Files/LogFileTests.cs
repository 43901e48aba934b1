using System.IO.Compression;
using System.Text;
using System.Text.Json;
using FlowLogPS.Core.Decoding;
using FlowLogPS.Core.Files;
using FlowLogPS.Core.Tests.Exporting;
using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Files;

public sealed class LogFileTests : IDisposable
{
    private const string Raw = "2 1 eni-a 10.0.0.1 10.0.0.2 1024 22 6 5 420 1700000000 1700000060 REJECT OK";

    private const string LogJson =
        """{"version":"2","account-id":"1","interface-id":"eni-a","srcaddr":"10.0.0.1","dstaddr":"10.0.0.2","srcport":1024,"dstport":22,"protocol":6,"packets":5,"bytes":420,"start":1700000000,"end":1700000060,"action":"REJECT","log-status":"OK"}""";

    private static readonly string LogInfo =
        $$"""{"Time":1700000000000,"TopicId":"t","PkgId":"P","PkgLogId":"1","LogJson":{{JsonSerializer.Serialize(LogJson)}},"RawLog":""}""";

    private const string Csv = "dstaddr,srcaddr,protocol,srcport,dstport,bytes,packets,note,start,end,interface-id,action,log-status";

    private const string CsvRow = "10.0.0.2,10.0.0.1,6,\"1024\",22,420,5,\"one, \"\"two\"\"\nthree\",1700000000,1700000060,eni-a,REJECT,OK";

    private static readonly string Answer = $$$"""{"Response":{"Context":"c","Results":[{{{LogInfo}}},{{{LogInfo}}}],"RequestId":"r"}}""";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public static TheoryData<string, string> Shapes => new()
    {
        { "raw lines", $"{Raw}\n{Raw}\n" },
        { "last line without an end", $"{Raw}\n{Raw}" },
        { "Windows line ends, blank lines, comments, header", $"# exported\r\n\r\nversion account-id interface-id srcaddr\r\n{Raw}\r\n\r\n{Raw}\r\n" },
        { "byte-order mark", $"\uFEFF{Raw}\n{Raw}\n" },
        { "LogJson a line", $"{LogJson}\n{LogJson}\n" },
        { "LogInfo a line", $"{LogInfo}\n{LogInfo}\n" },
        { "raw and JSON lines mixed", $"{LogJson}\n{Raw}\n" },
        { "array of LogJson", $"[{LogJson},{LogJson}]" },
        { "array of LogInfo", $"[\n  {LogInfo},\n  {LogInfo}\n]\n" },
        { "pretty-printed objects", $"{Pretty(LogJson)}\n{Pretty(LogJson)}\n" },
        { "pretty-printed array", Pretty($"[{LogInfo},{LogInfo}]") },
        { "CSV", $"{Csv}\n{CsvRow}\n{CsvRow}\n" },
        { "CSV with Windows line ends, blank lines, the header again, no last line end", $"\n{Csv}\r\n{CsvRow}\r\n\r\n{Csv}\r\n{CsvRow}" },
        { "CSV of whole records", $"__TIMESTAMP__,__CONTENT__\n1700000000000,{Raw}\n\"\",\"{Raw}\"\n" },
        { "answer", Answer },
        { "pretty-printed answer", Pretty(Answer) },
        { "answer without its envelope", $$"""{"ListOver":true,"Results":[{{LogInfo}},{{LogInfo}}]}""" },
        { "two answers", $$$"""{"Response":{"Results":[{{{LogInfo}}}]}}{{{"\n"}}}{"Response":{"Results" : [{{{LogInfo}}}]}}""" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Reads_each_shape(string shape, string content)
    {
        foreach (var path in new[] { Write(Encoding.UTF8.GetBytes(content)), Write(Compressed(content)) })
        {
            var records = await ReadAsync(path);
            Assert.True(records.Count == 2, shape);
            Assert.All(records, r =>
            {
                Assert.Null(r.Failure);
                Assert.Equal(("eni-a", 1024, 22, 420L), (r.Record!.InterfaceId, r.Record.SourcePort, r.Record.DestinationPort, r.Record.Bytes));
                Assert.Equal(1700000000_000, r.Time);
            });
        }
    }

    [Theory]
    [InlineData("raw")]
    [InlineData("json")]
    [InlineData("info")]
    public async Task A_bad_line_hides_no_other(string kind)
    {
        var good = kind switch { "raw" => Raw, "json" => LogJson, _ => LogInfo };
        var path = Write(Encoding.UTF8.GetBytes($"{good}\n\n{good[..^9]}\n{good}\n"));
        var records = await ReadAsync(path);
        Assert.Equal([true, false, true], records.Select(r => r.Record is not null));
        Assert.Equal($"{path}:3", records[1].Failure!.Place);
    }

    /// <summary>The columns that the log service adds are its time and identity; what has no meaning here is kept.</summary>
    [Fact]
    public async Task Csv_keeps_time_identity_and_every_other_field()
    {
        var path = Write(Encoding.UTF8.GetBytes($"{Csv},__TIMESTAMP__,__PKG_ID__,__PKG_LOGID__,__TOPIC_ID__,__SOURCE__\n{CsvRow},1700000001234,P,7,t,10.0.0.9\n"));
        var decoded = Assert.Single(await ReadAsync(path));
        Assert.Equal((1700000001234, new RecordKey("t", "P", "7")), (decoded.Time, decoded.Key));
        Assert.Equal(("t", "P", "7"), (decoded.Record!.TopicId, decoded.Record.PkgId, decoded.Record.PkgLogId));
        Assert.Equal("one, \"two\"\nthree", Assert.Single(decoded.Record.Extra!).Value);
    }

    [Theory]
    [InlineData("10.0.0.2,10.0.0.1,6")]
    [InlineData("\"10.0.0.2\"x,10.0.0.1,6,1024,22,420,5,,1700000000,1700000060,eni-a,REJECT,OK")]
    [InlineData("\"10.0.0.2,10.0.0.1,6,1024,22,420,5,,1700000000,1700000060,eni-a,REJECT,OK")]
    [InlineData("10.0.0.2,nonsense,6,1024,22,420,5,,1700000000,1700000060,eni-a,REJECT,OK")]
    public async Task A_bad_row_hides_no_other(string bad)
    {
        var path = Write(Encoding.UTF8.GetBytes($"{Csv}\n{CsvRow}\n{bad}\n{CsvRow}\n"));
        var records = await ReadAsync(path);
        Assert.Equal([true, false, true], records.Select(r => r.Record is not null));
        Assert.Equal($"{path}:4", records[1].Failure!.Place);
    }

    /// <summary>A cut file gives every whole record before the cut, and one failure for what the cut left of the next.</summary>
    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task A_cut_anywhere_loses_no_whole_record(string shape, string content)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        var ends = RecordEnds(content);
        for (var cut = bytes.Length - 1; cut > ends[0]; cut -= 7)
        {
            var records = await ReadAsync(Write(bytes[..cut]));
            var whole = ends.Count(end => end <= cut);
            Assert.True(whole == records.Count(r => r.Record is not null), $"{shape} cut at {cut}");
            // A cut within quotes leaves the lines of one row, each of which could be a row that a stray quote hides.
            var most = content.Contains("\"\nthree", StringComparison.Ordinal) ? 2 : 1;
            Assert.True(records.Count(r => r.Failure is not null) <= most, $"{shape} cut at {cut}");
        }
    }

    [Fact]
    public async Task A_line_cut_in_the_middle_says_so()
    {
        var path = Write(Encoding.UTF8.GetBytes($"{Raw}\n{Raw[..30]}"));
        var failure = (await ReadAsync(path))[1].Failure!;
        Assert.Equal($"{path}:2", failure.Place);
        Assert.StartsWith("the file ends in the middle of a record", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_one_cut_line_is_a_failure() =>
        Assert.NotNull(Assert.Single(await ReadAsync(Write(Encoding.UTF8.GetBytes(Raw[..30])))).Failure);

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\n \r\n")]
    [InlineData("# nothing yet\n")]
    [InlineData("version account-id interface-id srcaddr dstaddr\n")]
    [InlineData("[]")]
    public async Task An_empty_file_gives_no_page(string content)
    {
        var pages = 0;
        await foreach (var _ in LogFile.ReadAsync(Write(Encoding.UTF8.GetBytes(content)), new FieldPool(), default))
            pages++;
        Assert.Equal(0, pages);
    }

    [Fact]
    public async Task Pages_hold_a_thousand_at_most_and_all_bytes()
    {
        var content = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(LogInfo + "\n", 5000)));
        var path = Write(content);
        long records = 0, bytes = 0;
        await foreach (var page in LogFile.ReadAsync(path, new FieldPool(), default))
        {
            Assert.InRange(page.Records.Count, 1, 1000);
            Assert.All(page.Records, r => Assert.NotNull(r.Record));
            records += page.Records.Count;
            bytes += page.Bytes;
        }

        Assert.Equal((5000, content.Length), (records, bytes));
    }

    [Fact]
    public async Task A_document_larger_than_the_buffer_is_read_whole()
    {
        var content = $$$"""{"Response":{"Results":[{{{string.Join(',', Enumerable.Repeat(LogInfo, 3000))}}}]}}""";
        Assert.Equal(3000, (await ReadAsync(Write(Encoding.UTF8.GetBytes(content)))).Count(r => r.Record is not null));
    }

    [Fact]
    public async Task A_missing_file_is_an_error()
    {
        var path = Path.Combine(_folder, "missing.log");
        var error = await Assert.ThrowsAsync<FlowLogException>(() => ReadAsync(path));
        Assert.Equal((FlowLogErrorKind.FileUnreadable, path), (error.Kind, error.Target));
    }

    [Fact]
    public async Task A_damaged_archive_is_an_error()
    {
        var bytes = Compressed($"{Raw}\n{Raw}\n");
        bytes.AsSpan(10).Fill(0xFF);
        var error = await Assert.ThrowsAsync<FlowLogException>(() => ReadAsync(Write(bytes)));
        Assert.Equal(FlowLogErrorKind.FileUnreadable, error.Kind);
    }

    [Theory]
    [InlineData(new byte[] { 0x4D, 0x5A, 0x90, 0x00, 0x03 })]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x32, 0x00 })]
    [InlineData(new byte[] { (byte)'h', (byte)'e', (byte)'l', (byte)'l', (byte)'o' })]
    [InlineData(new byte[] { (byte)'[', (byte)'1', (byte)']' })]
    public async Task What_holds_no_flow_logs_is_not_recognized(byte[] content)
    {
        var path = Write(content);
        var error = await Assert.ThrowsAsync<FlowLogException>(() => ReadAsync(path));
        Assert.Equal((FlowLogErrorKind.FileNotRecognized, path), (error.Kind, error.Target));
        Assert.Contains("raw flow log lines", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Response":{"Context":"","ListOver":true,"Analysis":false,"Results":null,"RequestId":"x"}}""")]
    [InlineData("""{"Response":{"Context":"","ListOver":true,"Analysis":false,"Results":[],"RequestId":"x"}}""")]
    public async Task An_answer_without_results_is_one_without_records(string content) =>
        Assert.Empty(await ReadAsync(Write(Encoding.UTF8.GetBytes(content))));

    /// <summary>JSON of other things, some with fields that a flow log has as well.</summary>
    [Theory]
    [InlineData("""{"name":"flow","version":"1.0.0","scripts":{"start":"node ."},"action":"build"}""")]
    [InlineData("{\n  \"name\": \"flow\",\n  \"version\": \"1.0.0\"\n}\n")]
    [InlineData("""{"time":1700000000,"level":"info","protocol":"HTTP","bytes":5}""" + "\n" + """{"time":1700000001,"level":"info"}""")]
    [InlineData("""[{"version":"1"},{"version":"2"}]""")]
    [InlineData("""{"Results":[{"id":1},{"id":2}]}""")]
    [InlineData("""{"Response":{"RequestId":"r"}}""")]
    [InlineData("{}")]
    [InlineData("{")]
    [InlineData("""{"version":"2",nonsense""")]
    public async Task Json_of_other_things_is_not_recognized(string content)
    {
        var path = Write(Encoding.UTF8.GetBytes(content));
        var error = await Assert.ThrowsAsync<FlowLogException>(() => ReadAsync(path));
        Assert.Equal((FlowLogErrorKind.FileNotRecognized, path), (error.Kind, error.Target));
    }

    /// <summary>Rows that were made of records have fields of a log, under other names; without this each would be a record that does not decode.</summary>
    [Fact]
    public async Task Rows_that_were_made_of_records_are_named_as_such()
    {
        var row = new VpcTraffic(new FlowRecord { InterfaceId = "eni-1" }, TrafficPlacement.None);
        foreach (var rows in new[] { Rows.Csv(row), Rows.Json(row) })
        {
            var error = await Assert.ThrowsAsync<FlowLogException>(() => ReadAsync(Write(Encoding.UTF8.GetBytes(rows))));
            Assert.Equal(FlowLogErrorKind.FileNotRecognized, error.Kind);
            Assert.Contains("Export-FlowLog", error.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>What comes first may be damaged, or of another kind.</summary>
    [Theory]
    [InlineData("""{"version":"2""")]
    [InlineData("""{"version":"2",nonsense}""")]
    [InlineData("""{"version":"2","account""")]
    [InlineData("""{"message":"started"}""")]
    public async Task A_record_in_any_line_is_enough(string first)
    {
        var path = Write(Encoding.UTF8.GetBytes($"{first}\n{LogJson}\n{LogInfo}\n"));
        Assert.Equal([false, true, true], (await ReadAsync(path)).Select(r => r.Record is not null));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_that_is_an_error_is_named(bool isIndented)
    {
        const string Failed = """{"Response":{"Error":{"Code":"AuthFailure.SecretIdNotFound","Message":"The SecretId is not found."},"RequestId":"r"}}""";
        var failed = isIndented ? Pretty(Failed) : Failed;
        var error = await Assert.ThrowsAsync<FlowLogException>(() => ReadAsync(Write(Encoding.UTF8.GetBytes(failed))));
        Assert.Equal(FlowLogErrorKind.FileNotRecognized, error.Kind);
        Assert.Contains("AuthFailure.SecretIdNotFound (The SecretId is not found)", error.Message, StringComparison.Ordinal);

        // Between two answers it stands for a page that is missing.
        foreach (var content in new[] { $"{Answer}\n{failed}\n{Answer}\n", $"{failed}\n{Answer}\n{Answer}\n" })
        {
            var path = Write(Encoding.UTF8.GetBytes(content));
            var records = await ReadAsync(path);
            Assert.Equal(4, records.Count(r => r.Record is not null));
            var failure = Assert.Single(records, r => r.Failure is not null).Failure!;
            Assert.StartsWith($"{path}:", failure.Place, StringComparison.Ordinal);
            Assert.Contains("AuthFailure.SecretIdNotFound", failure.Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Stops_when_asked()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await using var pages = LogFile.ReadAsync(Write("x"u8.ToArray()), new FieldPool(), stop.Token).GetAsyncEnumerator(CancellationToken.None);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pages.MoveNextAsync().AsTask());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<List<DecodedRecord>> ReadAsync(string path)
    {
        var records = new List<DecodedRecord>();
        await foreach (var page in LogFile.ReadAsync(path, new FieldPool(), default))
            records.AddRange(page.Records);
        return records;
    }

    private static string Pretty(string json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document, Indented);
    }

    /// <summary>Byte offsets at which the records end: every raw line ends in OK, every object in a brace that closes a LogStatus or a RawLog.</summary>
    private static int[] RecordEnds(string content)
    {
        var ends = new List<int>();
        foreach (var end in new[] { "REJECT OK", "REJECT,OK", "\"RawLog\":\"\"}", "\"log-status\":\"OK\"}" })
        {
            for (var at = content.IndexOf(end, StringComparison.Ordinal); at >= 0; at = content.IndexOf(end, at + 1, StringComparison.Ordinal))
                ends.Add(Encoding.UTF8.GetByteCount(content.AsSpan(0, at + end.Length)));
        }

        if (ends.Count == 0)
        {
            // Pretty-printed: the closing brace stands on the line after the last field.
            foreach (var field in new[] { "\"RawLog\": \"\"", "\"log-status\": \"OK\"" })
            {
                for (var at = content.IndexOf(field, StringComparison.Ordinal); at >= 0; at = content.IndexOf(field, at + 1, StringComparison.Ordinal))
                    ends.Add(content.IndexOf('}', at) + 1);
            }
        }

        return [.. ends.Order()];
    }

    private static byte[] Compressed(string content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(content));
        return compressed.ToArray();
    }

    private string Write(byte[] content)
    {
        var path = Path.Combine(_folder, Path.GetRandomFileName());
        File.WriteAllBytes(path, content);
        return path;
    }
}
