using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FlowLogPS.Core.Cloud.Json;

/// <summary>Reads a whole number that the service may also send as text, or as SQL writes a double; empty text and null are no number.</summary>
internal sealed class LenientInt64Converter : JsonConverter<long?>
{
    private const NumberStyles Whole = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public override long? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.Number when long.TryParse(reader.ValueSpan, Whole, CultureInfo.InvariantCulture, out var number):
                return number;
            case JsonTokenType.String when string.IsNullOrWhiteSpace(reader.GetString()):
                return null;
            case JsonTokenType.String when long.TryParse(reader.GetString(), Whole, CultureInfo.InvariantCulture, out var number):
                return number;
            default:
                throw new JsonException("A number is not a whole one.");
        }
    }

    public override void Write(Utf8JsonWriter writer, long? value, JsonSerializerOptions options)
    {
        if (value is { } number)
            writer.WriteNumberValue(number);
        else
            writer.WriteNullValue();
    }
}
