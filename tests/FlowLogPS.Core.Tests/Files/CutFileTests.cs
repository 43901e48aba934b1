using System.IO.Compression;
using System.Text;
using FlowLogPS.Core.Decoding;
using FlowLogPS.Core.Files;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Reading;
using FlowLogPS.Core.Tests.Fakes;
using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Files;

/// <summary>A packed file that is cut anywhere gives what came before the cut and is then an error; it never passes for a whole one.</summary>
public sealed class CutFileTests : IDisposable
{
    private const int LineLength = 80;

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public async Task A_gzip_cut_at_any_byte_is_noticed()
    {
        // Members of text that packs well, of text that does not, of none, and of stored blocks.
        byte[][] members = [FilePacking.Gzip(Lines(0, 5)), Pack(Lines(5, 1), CompressionLevel.SmallestSize), FilePacking.Gzip([]), Pack(Lines(6, 2), CompressionLevel.NoCompression)];
        var ends = members.Select((_, i) => members.Take(i + 1).Sum(m => m.Length)).ToHashSet();
        byte[] whole = [.. members.SelectMany(m => m)];
        Assert.Equal((8, true), await CountAsync(whole));
        for (var cut = 1; cut < whole.Length; cut++)
        {
            var (records, isWhole) = await CountAsync(whole[..cut]);
            // Where a member ends and none follows, a gzip is over: nothing in it tells of more.
            Assert.True(isWhole == ends.Contains(cut), $"cut at {cut}");
            Assert.True(records == Records(whole[..cut]), $"cut at {cut}: {records} records");
        }
    }

    [Fact]
    public async Task What_follows_a_gzip_and_is_none_is_ignored()
    {
        var gzip = FilePacking.Gzip(Lines(0, 3));
        Assert.Equal((3, true), await CountAsync([.. gzip, .. new byte[600]]));
        Assert.Equal((3, true), await CountAsync([.. gzip, .. "?"u8]));
    }

    [Fact]
    public async Task A_gzip_larger_than_any_buffer_is_noticed_where_records_end()
    {
        var lines = Lines(0, 40_000);
        var gzip = Pack(lines, CompressionLevel.Optimal);
        Assert.Equal((40_000, true), await CountAsync(gzip));
        Assert.Equal((40_000, false), await CountAsync(gzip[..^8]));
        Assert.Equal((40_000, false), await CountAsync(gzip[..^1]));
        var (records, isWhole) = await CountAsync(gzip[..(gzip.Length / 2)]);
        Assert.False(isWhole);
        Assert.Equal(Records(gzip[..(gzip.Length / 2)]), records);
        Assert.InRange(records, 10_000, 30_000);
    }

    /// <summary>A plain tar is mostly blanks: some of its bytes stand for all.</summary>
    [Theory]
    [InlineData(".tar.gz", 1)]
    [InlineData(".tar", 64)]
    [InlineData(".zip", 1)]
    [InlineData(".zip of .gz", 1)]
    [InlineData(".tar.gz of .zip", 1)]
    public async Task An_archive_cut_at_any_byte_is_noticed(string packing, int step)
    {
        var (first, second) = (Encoding.UTF8.GetString(Lines(0, 3)), Encoding.UTF8.GetString(Lines(3, 2)));
        var bytes = FilePacking.Every(first, second).Single(packed => packed.Name == packing).Bytes;
        Assert.Equal((5, true), await CountAsync(bytes));
        for (var cut = bytes.Length - 1; cut > 0; cut -= step)
        {
            var (records, isWhole) = await CountAsync(bytes[..cut]);
            // Of a tar's end one block of zeros is enough to know it by.
            Assert.True(!isWhole || (records == 5 && packing == ".tar"), $"cut at {cut} gives {records} records and no error");
        }
    }

    [Fact]
    public async Task The_ledger_tells_of_it()
    {
        var path = Write(FilePacking.Gzip(Lines(0, 4))[..^3]);
        var (ledger, records) = (new ReadLedger(), 0);
        var error = await Assert.ThrowsAsync<FlowLogException>(async () =>
        {
            await foreach (var _ in new FileReader(new FilePlace(path), ledger, new RecordingObserver(), TimeProvider.System).ReadAsync(default))
                records++;
        });
        Assert.Equal((FlowLogErrorKind.FileUnreadable, path), (error.Kind, error.Target));
        Assert.Contains("cut off", error.Message, StringComparison.Ordinal);
        Assert.Equal((4, 4, false), (records, ledger.Read, ledger.IsComplete));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Records that a file gives, and whether it passes for whole.</summary>
    private async Task<(int Records, bool IsWhole)> CountAsync(byte[] content)
    {
        var records = 0;
        try
        {
            await foreach (var page in LogFile.ReadAsync(Write(content), new FieldPool(), default))
                records += page.Records.Count(r => r.Record is not null);
            return (records, true);
        }
        catch (FlowLogException e) when (e.Kind is FlowLogErrorKind.FileUnreadable or FlowLogErrorKind.FileNotRecognized)
        {
            return (records, false);
        }
    }

    /// <summary>Records in what can be unpacked of a gzip, whole or not; the last may lack its line end.</summary>
    private static long Records(byte[] content)
    {
        using var gzip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        try
        {
            gzip.CopyTo(unpacked);
        }
        catch (InvalidDataException)
        {
            Assert.NotEqual(0, unpacked.Length);
        }
        return (unpacked.Length + 1) / LineLength;
    }

    private static byte[] Lines(int first, int count) => Encoding.UTF8.GetBytes(string.Concat(
        Enumerable.Range(first, count).Select(n => $"2 1 eni-{n:00000} 10.0.0.1 10.0.0.2 1024 22 6 5 420 1700000000 1700000060 REJECT OK\n")));

    private static byte[] Pack(byte[] content, CompressionLevel level)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, level))
            gzip.Write(content);
        return packed.ToArray();
    }

    private string Write(byte[] content)
    {
        var path = Path.Combine(_folder, "cut");
        File.WriteAllBytes(path, content);
        return path;
    }
}
