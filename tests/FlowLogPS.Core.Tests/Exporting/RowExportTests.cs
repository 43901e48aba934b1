using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using FlowLogPS.Core.Exporting;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Tests.Measuring;
using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Exporting;

public sealed class RowExportTests : IDisposable
{
    private const int Many = 5_000;

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly ReadLedger _ledger = new();

    [Theory]
    [InlineData("x.csv")]
    [InlineData("x.csv.gz")]
    [InlineData("x.NDJSON")]
    [InlineData("x.ndjson.gz")]
    public async Task A_file_holds_every_row_and_its_ledger_says_so(string name)
    {
        _ledger.Begin();
        _ledger.Add(new SliceLedger { Place = "topic", Expected = Many, Read = Many });
        _ledger.Finish();
        var saved = await SaveAsync(name, Records(Many));

        Assert.Equal((Many, Many, true), (saved.Rows, RowsOf(name), saved.IsComplete));
        Assert.Equal((new FileInfo(At(name)).Length, HashOf(name)), (saved.Bytes, saved.Sha256));
        Assert.Equal([At(name), $"{At(name)}.ledger.json"], Directory.GetFiles(_folder).Order());

        using var ledger = JsonDocument.Parse(await File.ReadAllTextAsync(saved.LedgerPath));
        var root = ledger.RootElement;
        Assert.Equal((Many, Many, Many), (root.GetProperty("rows").GetInt64(), root.GetProperty("expected").GetInt64(), root.GetProperty("read").GetInt64()));
        Assert.Equal((name, HashOf(name), "BlockHit"), (root.GetProperty("file").GetString(), root.GetProperty("sha256").GetString(), root.GetProperty("kind").GetString()));
        Assert.True(root.GetProperty("isComplete").GetBoolean());
        Assert.Equal("topic", root.GetProperty("slices")[0].GetProperty("place").GetString());
        Assert.Equal("10.1.0.0/16", root.GetProperty("asked")[0].GetProperty("query").GetProperty("sourceAddress")[0].GetString());
        Assert.Matches(@"^\d+\.\d+\.\d+$", root.GetProperty("moduleVersion").GetString());
    }

    [Fact]
    public async Task A_read_that_fails_leaves_nothing()
    {
        using (var export = New("x.csv"))
            await Assert.ThrowsAsync<InvalidOperationException>(() => export.WriteAsync(Records(Many, failsAfter: 4_000)));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task What_is_there_stays_until_the_new_is_whole()
    {
        await File.WriteAllTextAsync(At("x.csv"), "old");
        using (var export = New("x.csv", overwrite: true))
        {
            await export.WriteAsync(Records(Many));
            Assert.Equal("old", await File.ReadAllTextAsync(At("x.csv")));
        }
        Assert.Equal("old", await File.ReadAllTextAsync(At("x.csv")));
        await SaveAsync("x.csv", Records(1), overwrite: true);
        Assert.Equal(1, RowsOf("x.csv"));
    }

    [Fact]
    public async Task A_file_that_is_there_is_refused_also_where_it_came_meanwhile()
    {
        await File.WriteAllTextAsync(At("x.csv"), "other");
        Assert.Equal(FlowLogErrorKind.FileUnwritable, Assert.Throws<FlowLogException>(() => RowExport.Check(At("x.csv"), overwrite: false)).Kind);
        using var export = New("y.csv");
        await File.WriteAllTextAsync(At("y.csv"), "other");
        var failure = await Assert.ThrowsAsync<FlowLogException>(() => export.SaveAsync([], _ledger, isComplete: true));
        Assert.Equal(FlowLogErrorKind.FileUnwritable, failure.Kind);
        Assert.Contains("-Force", failure.Message, StringComparison.Ordinal);
        Assert.Equal("other", await File.ReadAllTextAsync(At("y.csv")));
    }

    [Theory]
    [InlineData("x.txt")]
    [InlineData("x.gz")]
    [InlineData("csv")]
    public void Another_extension_is_refused_with_the_four(string name)
    {
        var failure = Assert.Throws<FlowLogException>(() => RowExport.Check(At(name), overwrite: true));
        Assert.Equal(FlowLogErrorKind.InvalidArgument, failure.Kind);
        foreach (var extension in new[] { ".csv", ".csv.gz", ".ndjson", ".ndjson.gz" })
            Assert.Contains(extension, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_missing_is_an_error_of_the_file()
    {
        var failure = Assert.Throws<FlowLogException>(() => New("missing/x.csv"));
        Assert.Equal(FlowLogErrorKind.FileUnwritable, failure.Kind);
        Assert.DoesNotContain("-Force", failure.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_disk_that_is_full_is_told_by_its_own_error()
    {
        Skip.IfNot(File.Exists("/dev/full"), "Only Linux has a device that is always full.");
        using var rows = new RowStream(new FileStream("/dev/full", FileMode.Open, FileAccess.Write), new RowFormat(IsJson: false, IsCompressed: false), RowShape.Of(typeof(BlockHit))!);
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            await foreach (var record in Records(Many))
                await rows.WriteAsync(record);
            await rows.FinishAsync();
        });
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async IAsyncEnumerable<VpcTraffic> Records(int count, int failsAfter = int.MaxValue)
    {
        for (var i = 0; i < count; i++)
        {
            if (i == failsAfter)
                throw new InvalidOperationException("the read fails");
            yield return Hits.Of(BlockAttribution.NoRule, null, minutes: i);
        }
        await Task.CompletedTask;
    }

    private RowExport New(string name, bool overwrite = false) => new(At(name), typeof(BlockHit), overwrite, anonymizer: null, TimeProvider.System);

    private async Task<FlowLogExport> SaveAsync(string name, IAsyncEnumerable<VpcTraffic> records, bool overwrite = false)
    {
        using var export = New(name, overwrite);
        await export.WriteAsync(records);
        return await export.SaveAsync([new AskedRead(new FlowLogQuery { SourceAddress = ["10.1.0.0/16"] }, ["topic"])], _ledger, _ledger.IsComplete);
    }

    private string At(string name) => Path.Combine(_folder, name);

    private string HashOf(string name) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(At(name))));

    private int RowsOf(string name)
    {
        using Stream file = File.OpenRead(At(name));
        using var text = new StreamReader(name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        var lines = text.ReadToEnd().Count(c => c == '\n');
        return name.Contains(".csv", StringComparison.Ordinal) ? lines - 1 : lines;
    }
}
