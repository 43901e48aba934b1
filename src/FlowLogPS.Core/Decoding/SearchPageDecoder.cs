using System.Buffers;
using System.Text.Json;

namespace FlowLogPS.Core.Decoding;

/// <summary>
/// Decodes a whole SearchLog answer of CLS or of the firewall, with or without the <c>Response</c> envelope (some tools print
/// only its inside). Nothing in it throws: what cannot be read is a record with a failure, an answer that is cut ends with one.
/// </summary>
internal static class SearchPageDecoder
{
    private const int LargestPage = 1000;
    private const int SmallestRecord = 256;

    /// <summary>The answer's records in its order.</summary>
    public static RecordPage Decode(ReadOnlyMemory<byte> json, FieldPool pool)
    {
        var records = new List<DecodedRecord>(Math.Min(LargestPage, (json.Length / SmallestRecord) + 1));
        string? context = null;
        var listOver = false;
        var scratch = ArrayPool<byte>.Shared.Rent(json.Length);
        var position = 0;
        try
        {
            var span = json.Span;
            var reader = new Utf8JsonReader(span);
            var offset = 0;
            var isAnswer = false;
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName)
                    continue;
                var name = reader.ValueSpan;
                reader.Read();
                position = offset + (int)reader.BytesConsumed;
                if (name.SequenceEqual("Response"u8))
                {
                    isAnswer = true;
                }
                else if (name.SequenceEqual("Context"u8) && reader.TokenType == JsonTokenType.String)
                {
                    context = pool.Text(JsonText.Value(in reader));
                }
                else if (name.SequenceEqual("ListOver"u8))
                {
                    listOver = reader.TokenType == JsonTokenType.True;
                }
                else if (name.SequenceEqual("Results"u8) && reader.TokenType == JsonTokenType.StartArray)
                {
                    // Each record has a reader of its own, so that the way a record is read is this room's choice.
                    isAnswer = true;
                    while (TryFindElement(span, ref position))
                        position += DecodeElement(span[position..], scratch, pool, records);
                    reader = new Utf8JsonReader(span[position..], isFinalBlock: true, reader.CurrentState);
                    offset = position;
                }
                else
                {
                    reader.Skip();
                }
            }

            if (!isAnswer)
                records.Add(Failure("answer", $"no SearchLog answer: {FlowRecordBuilder.Quote(span)}"));
        }
        catch (JsonException e)
        {
            records.Add(Failure($"byte {position} of the answer", $"the answer is cut or no valid JSON: {e.Message}"));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scratch);
        }

        return new RecordPage(records, json.Length) { Context = context, ListOver = listOver };
    }

    /// <summary>Moves to the next element of the array; false at its end, or at the end of the answer.</summary>
    private static bool TryFindElement(ReadOnlySpan<byte> json, ref int position)
    {
        var next = json[position..].IndexOfAnyExcept(" \t\r\n,"u8);
        position = next < 0 ? json.Length : position + next;
        return next >= 0 && json[position] != ']';
    }

    private static int DecodeElement(ReadOnlySpan<byte> json, Span<byte> scratch, FieldPool pool, List<DecodedRecord> records)
    {
        if (json[0] == '{')
        {
            records.Add(LogInfoDecoder.Decode(json, scratch, pool, out var bytes));
            return bytes;
        }

        var reader = new Utf8JsonReader(json);
        reader.Read();
        reader.Skip();
        var length = (int)reader.BytesConsumed;
        records.Add(Failure("answer", $"record {records.Count + 1} is {FlowRecordBuilder.Quote(json[..length])} instead of an object"));
        return length;
    }

    private static DecodedRecord Failure(string place, string reason) => DecodedRecord.Failed(default, 0, place, reason);
}
