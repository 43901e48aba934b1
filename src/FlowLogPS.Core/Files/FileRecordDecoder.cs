using System.Buffers;
using System.Text.Json;
using FlowLogPS.Core.Decoding;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Files;

/// <summary>Decodes one record of a file: a raw line, a LogJson object, or a LogInfo object that holds one of them.</summary>
internal sealed class FileRecordDecoder(string path, FieldPool pool)
{
    /// <summary>The record, or a failure at <c>path:line</c>.</summary>
    public DecodedRecord Decode(ReadOnlySpan<byte> text, long line)
    {
        if (text.StartsWith("{"u8) && (text.IndexOf("\"LogJson\""u8) >= 0 || text.IndexOf("\"RawLog\""u8) >= 0))
            return DecodeLogInfo(text, line);
        var record = RecordText.Decode(text, default, null, pool, out var fault);
        return Outcome(record, fault, line);
    }

    /// <summary>A record under the identity it carries, or a failure at <c>path:line</c>.</summary>
    public DecodedRecord Outcome(FlowRecord? record, string? fault, long line) => record is null
        ? Failed(line, fault!)
        : DecodedRecord.Of(new RecordKey(record.TopicId, record.PkgId, record.PkgLogId), record);

    /// <summary>A failure at <c>path:line</c>.</summary>
    public DecodedRecord Failed(long line, string reason) => DecodedRecord.Failed(default, 0, $"{path}:{line}", reason);

    private DecodedRecord DecodeLogInfo(ReadOnlySpan<byte> text, long line)
    {
        var scratch = ArrayPool<byte>.Shared.Rent(text.Length);
        try
        {
            var decoded = LogInfoDecoder.Decode(text, scratch, pool, out _);
            return decoded.Failure is { } failure ? Failed(line, failure.Reason) : decoded;
        }
        catch (JsonException e)
        {
            return Failed(line, $"no valid JSON at byte {e.BytePositionInLine}: {FlowRecordBuilder.Quote(text)}");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scratch);
        }
    }
}
