using System.Globalization;
using System.Text;
using FlowLogPS.Core.Decoding;
using FlowLogPS.Core.Files;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Reading;
using FlowLogPS.Core.Tests.Fakes;
using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Files;

public sealed class ArchiveTests : IDisposable
{
    private static readonly byte[] Good = "2 1 eni-a 10.0.0.1 10.0.0.2 1024 22 6 5 420 1700000000 1700000060 REJECT OK\n"u8.ToArray();

    private static readonly byte[] Bad = [.. Good, .. "2 1 eni-a 10.0.0.1 nonsense 1024 22 6 5 420 1700000000 1700000060 REJECT OK\n"u8];

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public async Task Places_name_archive_entry_and_line()
    {
        var zip = Write(FilePacking.Zip(("in/b.log", Bad), ("a.gz", FilePacking.Gzip(Bad))));
        var tar = Write(FilePacking.Gzip(FilePacking.Tar(("c/d.log", Bad), ("e.zip", FilePacking.Zip(("f", Bad))))));
        Assert.Equal([$"{zip}!a.gz:2", $"{zip}!in/b.log:2"], await PlacesAsync(zip));
        Assert.Equal([$"{tar}!c/d.log:2", $"{tar}!e.zip!f:2"], await PlacesAsync(tar));
    }

    [Fact]
    public async Task What_holds_no_flow_logs_is_passed_over_and_said()
    {
        var path = Write(FilePacking.Zip(("a.log", Good), ("image.png", [0x89, 0x50, 0]), ("readme.txt", "Hello."u8.ToArray()), ("folder/", []), ("empty", [])));
        var observer = new RecordingObserver();
        var ledger = new ReadLedger();
        var records = 0;
        await foreach (var _ in new FileReader(new FilePlace(path), ledger, observer, TimeProvider.System).ReadAsync(default))
            records++;
        Assert.Equal((1, true), (records, ledger.IsComplete));
        Assert.Equal(2, observer.Lines.Count(w => w.Contains("was passed over", StringComparison.Ordinal)));
        Assert.Contains(observer.Lines, w => w.StartsWith($"warned {path}!readme.txt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_stretch_is_told_with_the_bytes_read_of_what_lies_on_the_disk()
    {
        var many = Enumerable.Repeat(Good, 20_000).SelectMany(line => line).ToArray();
        foreach (var path in (string[])[Write(many), Write(FilePacking.Gzip(many)), Write(FilePacking.Zip(("a.log", many), ("b.log", Good)))])
        {
            var observer = new RecordingObserver();
            await foreach (var _ in new FileReader(new FilePlace(path), new ReadLedger(), observer, TimeProvider.System).ReadAsync(default))
            {
            }

            var size = new FileInfo(path).Length;
            var positions = observer.Lines.Where(line => line.StartsWith($"page {path} ", StringComparison.Ordinal))
                .Select(line => long.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture)).ToList();
            Assert.InRange(positions.Count, 20, 25);
            Assert.Equal(positions.Order(), positions);
            Assert.InRange(positions[^1], size * 9 / 10, size);
        }
    }

    [Fact]
    public async Task An_archive_of_other_things_is_not_recognized()
    {
        var path = Write(FilePacking.Zip(("readme.txt", "Hello."u8.ToArray())));
        var error = await Assert.ThrowsAsync<FlowLogException>(() => ReadAsync(path, []));
        Assert.Equal((FlowLogErrorKind.FileNotRecognized, path), (error.Kind, error.Target));
    }

    [Fact]
    public async Task An_empty_archive_gives_no_page() => Assert.Empty(await PlacesAsync(Write(FilePacking.Zip())));

    [Fact]
    public async Task A_damaged_entry_is_named_and_what_came_before_is_kept()
    {
        var noise = new byte[2000];
        new Random(5).NextBytes(noise);
        var bytes = FilePacking.Zip(("a.log", Good), ("b.log", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Convert.ToHexString(noise), 3)))));
        var start = bytes.AsSpan().LastIndexOf("b.log"u8) > 0 ? bytes.AsSpan().IndexOf("b.log"u8) + "b.log"u8.Length : 0;
        bytes.AsSpan(start, 1000).Fill(0xFF);
        await FailsAsync(Write(bytes), "b.log");
    }

    [Fact]
    public async Task An_encrypted_entry_is_named_and_what_came_before_is_kept()
    {
        var bytes = FilePacking.Zip(("a.log", Good), ("b.log", Good));
        // The first flag of the entry in the zip's directory.
        bytes[bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8) + 8] |= 1;
        var error = await FailsAsync(Write(bytes), "b.log");
        Assert.Contains("encrypted", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cut_tar_keeps_what_came_before()
    {
        var bytes = FilePacking.Tar(("a.log", Good), ("b.log", [.. Enumerable.Repeat(Good, 100).SelectMany(line => line)]));
        var path = Write(bytes[..^6000]);
        var records = new List<DecodedRecord>();
        var error = await Assert.ThrowsAsync<FlowLogException>(() => ReadAsync(path, records));
        Assert.Equal(FlowLogErrorKind.FileUnreadable, error.Kind);
        Assert.NotEmpty(records);
    }

    [Theory]
    [InlineData("PK\u0003\u0004 and nothing more")]
    [InlineData("\u001f")]
    public async Task A_file_that_only_begins_like_an_archive_is_an_error(string content)
    {
        var error = await Assert.ThrowsAsync<FlowLogException>(() => ReadAsync(Write(Encoding.UTF8.GetBytes(content)), []));
        Assert.Contains(error.Kind, new[] { FlowLogErrorKind.FileUnreadable, FlowLogErrorKind.FileNotRecognized });
    }

    [Fact]
    public async Task Nesting_ends()
    {
        var bytes = Good;
        for (var i = 0; i < 12; i++)
            bytes = FilePacking.Gzip(bytes);
        var error = await Assert.ThrowsAsync<FlowLogException>(() => ReadAsync(Write(bytes), []));
        Assert.Equal(FlowLogErrorKind.FileNotRecognized, error.Kind);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<FlowLogException> FailsAsync(string path, string entry)
    {
        var records = new List<DecodedRecord>();
        var error = await Assert.ThrowsAsync<FlowLogException>(() => ReadAsync(path, records));
        Assert.Equal((FlowLogErrorKind.FileUnreadable, $"{path}!{entry}"), (error.Kind, error.Target));
        Assert.Single(records);
        return error;
    }

    private static async Task<IEnumerable<string>> PlacesAsync(string path)
    {
        var records = new List<DecodedRecord>();
        await ReadAsync(path, records);
        return records.Select(r => r.Failure).OfType<UndecodableRecord>().Select(f => f.Place);
    }

    private static async Task ReadAsync(string path, List<DecodedRecord> records)
    {
        await foreach (var page in LogFile.ReadAsync(path, new FieldPool(), default))
            records.AddRange(page.Records);
    }

    private string Write(byte[] content)
    {
        var path = Path.Combine(_folder, Path.GetRandomFileName());
        File.WriteAllBytes(path, content);
        return path;
    }
}
