using System.Text.Json;
using System.Text.Json.Serialization;

namespace FlowLogPS.Core.Cloud.Json;

/// <summary>Reads a boolean that the service may also send as text or as 0 and 1; empty text and null are none.</summary>
internal sealed class LenientBooleanConverter : JsonConverter<bool?>
{
    public override bool? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Number when reader.TryGetInt64(out var number) => number != 0,
        JsonTokenType.String => OfText(reader.GetString()!),
        _ => throw new JsonException($"A boolean is a {reader.TokenType}."),
    };

    public override void Write(Utf8JsonWriter writer, bool? value, JsonSerializerOptions options)
    {
        if (value is { } flag)
            writer.WriteBooleanValue(flag);
        else
            writer.WriteNullValue();
    }

    private static bool? OfText(string text) => text switch
    {
        "" => null,
        "1" => true,
        "0" => false,
        _ => bool.TryParse(text, out var flag) ? flag : throw new JsonException("A boolean is some other text."),
    };
}
