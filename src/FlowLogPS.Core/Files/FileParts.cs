using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace FlowLogPS.Core.Files;

/// <summary>
/// Unpacks a file: gzip, zip and tar, one inside the other in any order, each known by its first bytes and not by its name.
/// Entries of a zip come in the order of their names, those of a tar as they stand, since a packed tar can only be read onwards.
/// </summary>
internal static class FileParts
{
    /// <summary>Enough for any real archive; one that holds itself would go on for ever.</summary>
    private const int DeepestNesting = 8;

    private const int TarMagicAt = 257;
    private const int HeadLength = 512;

    /// <summary>Opens a file for <see cref="UnpackAsync(Stream, string, CancellationToken)"/>.</summary>
    /// <exception cref="Errors.FlowLogException">It is missing or locked.</exception>
    public static Stream Open(string path) =>
        Open(path, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true));

    /// <summary>The parts of a file, which is closed in the end; each is read before the next is asked for.</summary>
    /// <exception cref="Errors.FlowLogException">The file or an archive in it is damaged, encrypted or nested too deep.</exception>
    public static IAsyncEnumerable<FilePart> UnpackAsync(Stream file, string path, CancellationToken cancellationToken) =>
        UnpackAsync(file, path, 0, cancellationToken);

    private static async IAsyncEnumerable<FilePart> UnpackAsync(
        Stream packed, string place, int depth, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var _ = packed.ConfigureAwait(false);
        if (depth > DeepestNesting)
            throw LogFile.NotRecognized(place, $"is an archive within more than {DeepestNesting} others");
        var head = new byte[HeadLength];
        var (length, fault) = await LogFile.FillAsync(packed, head, cancellationToken).ConfigureAwait(false);
        if (fault is not null && length == 0)
            throw LogFile.Unreadable(place, fault);
        head = head[..length];
        var stream = packed.CanSeek ? packed : new HeadedStream(head, packed, fault);
        if (packed.CanSeek)
            packed.Position = 0;
        var parts = head switch
        {
            [0x1F, 0x8B, ..] => UnpackAsync(new WholeGzip(stream), place, depth + 1, cancellationToken),
            [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..] => UnzipAsync(stream, place, depth, cancellationToken),
            _ when head.AsSpan().Slice(Math.Min(TarMagicAt, length)).StartsWith("ustar"u8) => UntarAsync(stream, place, depth, cancellationToken),
            _ => null,
        };
        if (parts is null)
        {
            yield return new FilePart(place, stream);
            yield break;
        }

        await foreach (var part in parts.ConfigureAwait(false))
            yield return part;
    }

    private static async IAsyncEnumerable<FilePart> UnzipAsync(
        Stream stream, string place, int depth, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The directory of a zip stands at its end: one inside another archive is laid down first, not held in memory.
        var seekable = stream.CanSeek ? stream : await TryAsync(place, () => CopyAsync(stream, cancellationToken)).ConfigureAwait(false);
        await using var _ = seekable.ConfigureAwait(false);
        using var zip = Open(place, () => new ZipArchive(seekable, ZipArchiveMode.Read));
        foreach (var entry in zip.Entries.Where(e => e.Name.Length > 0).OrderBy(e => e.FullName, StringComparer.Ordinal))
        {
            var entryPlace = $"{place}!{entry.FullName}";
            if (entry.IsEncrypted)
                throw LogFile.Unreadable(entryPlace, new NotSupportedException("The entry is encrypted; unpack the archive with its password first."));
            await foreach (var part in UnpackAsync(Open(entryPlace, entry.Open), entryPlace, depth + 1, cancellationToken).ConfigureAwait(false))
                yield return part;
        }
    }

    private static async IAsyncEnumerable<FilePart> UntarAsync(
        Stream stream, string place, int depth, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var tar = new TarReader(stream, leaveOpen: true);
        await using var _ = tar.ConfigureAwait(false);
        while (await TryAsync(place, () => tar.GetNextEntryAsync(copyData: false, cancellationToken)).ConfigureAwait(false) is { } entry)
        {
            if (entry.DataStream is not { } content)
                continue;
            await foreach (var part in UnpackAsync(content, $"{place}!{entry.Name}", depth + 1, cancellationToken).ConfigureAwait(false))
                yield return part;
        }

        if (stream.CanSeek && !await TryAsync(place, () => EndsInZerosAsync(stream, cancellationToken)).ConfigureAwait(false))
            throw LogFile.Unreadable(place, new InvalidDataException("The tar is cut off: its end is missing."));
        // What packs the tar knows only at its own end whether it is whole.
        await TryAsync(place, () => DrainAsync(stream, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>A tar ends in two blocks of zeros, without which one that is cut between two entries looks whole.</summary>
    private static async ValueTask<bool> EndsInZerosAsync(Stream tar, CancellationToken cancellationToken)
    {
        var block = new byte[HeadLength];
        tar.Position = Math.Max(0, tar.Length - block.Length);
        var length = await tar.ReadAtLeastAsync(block, block.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return length == block.Length && !block.AsSpan().ContainsAnyExcept((byte)0);
    }

    private static async ValueTask<long> DrainAsync(Stream stream, CancellationToken cancellationToken)
    {
        var rest = new byte[HeadLength];
        long bytes = 0;
        while (await stream.ReadAsync(rest, cancellationToken).ConfigureAwait(false) is var read and > 0)
            bytes += read;
        return bytes;
    }

    private static async ValueTask<Stream> CopyAsync(Stream stream, CancellationToken cancellationToken)
    {
        var copy = new FileStream(
            Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 4096, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await stream.CopyToAsync(copy, cancellationToken).ConfigureAwait(false);
        copy.Position = 0;
        return copy;
    }

    private static T Open<T>(string place, Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception e) when (LogFile.IsFault(e))
        {
            throw LogFile.Unreadable(place, e);
        }
    }

    private static async ValueTask<T> TryAsync<T>(string place, Func<ValueTask<T>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (Exception e) when (LogFile.IsFault(e))
        {
            throw LogFile.Unreadable(place, e);
        }
    }
}
