using System.Runtime.CompilerServices;
using FlowLogPS.Core.Decoding;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Files;

/// <summary>Reads flow logs from a file as the same pages that a search gives, in flat memory.</summary>
internal static class LogFile
{
    private const int LargestPage = 1000;

    /// <summary>
    /// The file's records in its order; records that do not decode are failures at <c>path:line</c> or <c>path!entry:line</c>. An empty
    /// file gives no page. The last page of an archive names the entries that hold no flow logs.
    /// </summary>
    /// <param name="path">The file; archives are recognised by their content, as every shape is.</param>
    /// <param name="pool">Strings that repeat.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="FlowLogException"><see cref="FlowLogErrorKind.FileUnreadable"/> or <see cref="FlowLogErrorKind.FileNotRecognized"/>.</exception>
    public static async IAsyncEnumerable<RecordPage> ReadAsync(
        string path, FieldPool pool, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var passedOver = new List<string>();
        var hasShape = false;
        var file = FileParts.Open(path);
        await foreach (var part in FileParts.UnpackAsync(file, path, cancellationToken).ConfigureAwait(false))
        {
            var buffer = new ReadBuffer(part.Content, part.Place);
            await buffer.FillAsync(cancellationToken).ConfigureAwait(false);
            if (Recognize(buffer, part.Place, pool, out var reason) is not { } shape)
            {
                buffer.ThrowFault();
                if (part.Place == path)
                    throw NotRecognized(path, reason);
                passedOver.Add($"{part.Place} {reason}");
                continue;
            }

            hasShape = true;
            await foreach (var page in ReadAsync(buffer, shape, cancellationToken).ConfigureAwait(false))
                yield return page with { Position = file.CanSeek ? file.Position : null };
        }

        if (passedOver.Count > 0)
            yield return hasShape ? new RecordPage([], 0) { PassedOver = passedOver } : throw NotRecognized(path, "is an archive without any flow logs in a known shape");
    }

    /// <summary>A file that is missing, locked, or damaged.</summary>
    public static FlowLogException Unreadable(string path, Exception cause) =>
        new(FlowLogErrorKind.FileUnreadable, $"'{path}' cannot be read: {cause.Message} {Advice(cause)}", innerException: cause)
        {
            Target = path,
        };

    /// <summary>A file that holds no flow logs.</summary>
    public static FlowLogException NotRecognized(string path, string reason) =>
        new(FlowLogErrorKind.FileNotRecognized, $"'{path}' {reason}. Give a file of {ShapeRecognizer.Known}.") { Target = path };

    /// <summary>What files and archives throw for being missing, locked or damaged.</summary>
    public static bool IsFault(Exception e) =>
        e is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException or NotSupportedException or FormatException;

    /// <summary>Reads until the buffer is full, the stream ends, or a fault ends it: what came before that is kept.</summary>
    public static async ValueTask<(int Read, Exception? Fault)> FillAsync(Stream stream, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var total = 0;
        try
        {
            while (total < buffer.Length && await stream.ReadAsync(buffer[total..], cancellationToken).ConfigureAwait(false) is var read and > 0)
                total += read;
            return (total, null);
        }
        catch (Exception e) when (IsFault(e))
        {
            return (total, e);
        }
    }

    private static string Advice(Exception cause) => cause is InvalidDataException or EndOfStreamException
        ? "Copy or export it again; what was read before is given."
        : "Check the path and your access to it.";

    private static async IAsyncEnumerable<RecordPage> ReadAsync(
        ReadBuffer buffer, IRecordShape shape, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var records = new List<DecodedRecord>(LargestPage);
            var taken = shape.Read(buffer.Unread, buffer.IsEnd, records, LargestPage);
            buffer.Advance(taken);
            if (records.Count > 0)
                yield return new RecordPage(records, taken);
            else if (buffer.IsEnd && taken == 0)
                break;
            if (records.Count < LargestPage && !buffer.IsEnd)
                await buffer.FillAsync(cancellationToken).ConfigureAwait(false);
        }

        buffer.ThrowFault();
    }

    private static IRecordShape? Recognize(ReadBuffer buffer, string place, FieldPool pool, out string reason)
    {
        reason = "is UTF-16 text; save it as UTF-8";
        if (buffer.Unread is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            return null;
        if (buffer.Unread is [0xEF, 0xBB, 0xBF, ..])
            buffer.Advance(3);
        reason = "holds rows that Export-FlowLog or Export-Csv made of records, for other programs: Import-Csv and ConvertFrom-Json read them";
        if (ShapeRecognizer.IsRows(buffer.Unread))
            return null;
        reason = "";
        if (ShapeRecognizer.Recognize(buffer.Unread, buffer.IsEnd, new FileRecordDecoder(place, pool), pool) is { } shape)
            return shape;
        reason = AnswerError.Find(buffer.Unread) is { } error
            ? $"holds the error of an API call and no flow logs: {error}"
            : "holds no flow logs in a known shape";
        return null;
    }
}
