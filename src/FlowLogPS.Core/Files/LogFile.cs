using System.IO.Compression;
using System.Runtime.CompilerServices;
using FlowLogPS.Core.Decoding;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Files;

/// <summary>Reads flow logs from a file as the same pages that a search gives, in flat memory.</summary>
internal static class LogFile
{
    private const int LargestPage = 1000;

    /// <summary>
    /// The file's records in its order; records that do not decode are failures at <c>path:line</c>. An empty file gives no page.
    /// </summary>
    /// <param name="path">The file; <c>.gz</c> is recognised by its content, as every shape is.</param>
    /// <param name="pool">Strings that repeat.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="FlowLogException"><see cref="FlowLogErrorKind.FileUnreadable"/> or <see cref="FlowLogErrorKind.FileNotRecognized"/>.</exception>
    public static async IAsyncEnumerable<RecordPage> ReadAsync(
        string path, FieldPool pool, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var stream = Open(path);
        await using var _ = stream.ConfigureAwait(false);
        var buffer = new ReadBuffer(stream, path);
        await buffer.FillAsync(cancellationToken).ConfigureAwait(false);
        var shape = Recognize(buffer, path, pool);
        while (true)
        {
            var records = new List<DecodedRecord>(LargestPage);
            var taken = shape.Read(buffer.Unread, buffer.IsEnd, records, LargestPage);
            buffer.Advance(taken);
            if (records.Count > 0)
                yield return new RecordPage(records, taken);
            else if (buffer.IsEnd && taken == 0)
                yield break;
            if (records.Count < LargestPage && !buffer.IsEnd)
                await buffer.FillAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A file that is missing, locked, or damaged.</summary>
    public static FlowLogException Unreadable(string path, Exception cause) =>
        new(FlowLogErrorKind.FileUnreadable, $"'{path}' cannot be read: {cause.Message} Check the path and your access to it.", innerException: cause)
        {
            Target = path,
        };

    /// <summary>A file that holds no flow logs.</summary>
    public static FlowLogException NotRecognized(string path, string reason) =>
        new(FlowLogErrorKind.FileNotRecognized, $"'{path}' {reason}. Give a file of {ShapeRecognizer.Known}.") { Target = path };

    private static Stream Open(string path)
    {
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true);
            Span<byte> magic = stackalloc byte[2];
            var isGzip = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == magic.Length && magic is [0x1F, 0x8B];
            file.Position = 0;
            return isGzip ? new GZipStream(file, CompressionMode.Decompress) : file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unreadable(path, e);
        }
    }

    private static IRecordShape Recognize(ReadBuffer buffer, string path, FieldPool pool)
    {
        if (buffer.Unread is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            throw NotRecognized(path, "is UTF-16 text; save it as UTF-8");
        if (buffer.Unread is [0xEF, 0xBB, 0xBF, ..])
            buffer.Advance(3);
        return ShapeRecognizer.Recognize(buffer.Unread, buffer.IsEnd, new FileRecordDecoder(path, pool), pool)
            ?? throw NotRecognized(path, "holds no flow logs in a known shape");
    }
}
