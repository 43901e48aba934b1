using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace FlowLogPS.Core.Tests.Files;

/// <summary>Packs texts as files are packed; archives get the entries given.</summary>
internal static class FilePacking
{
    /// <summary>One text in every packing; archives hold it in two halves that follow one another in any order.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Every(string first, string second)
    {
        var (one, two) = (Encoding.UTF8.GetBytes(first), Encoding.UTF8.GetBytes(second));
        yield return (".gz", Gzip(one));
        yield return (".zip", Zip(("b.log", two), ("a.log", one)));
        yield return (".tar", Tar(("a", one), ("b", two)));
        yield return (".tar.gz", Gzip(Tar(("logs/a", one), ("logs/b", two))));
        yield return (".zip of .gz", Zip(("1.gz", Gzip(one)), ("2.gz", Gzip(two))));
        yield return (".tar.gz of .zip", Gzip(Tar(("x", Zip(("a", one), ("b", two))))));
    }

    public static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(content);
        return packed.ToArray();
    }

    public static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return packed.ToArray();
    }

    public static byte[] Tar(params (string Name, byte[] Content)[] entries)
    {
        using var packed = new MemoryStream();
        using (var tar = new TarWriter(packed, TarEntryFormat.Pax))
        {
            foreach (var (name, content) in entries)
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
        }

        return packed.ToArray();
    }
}
