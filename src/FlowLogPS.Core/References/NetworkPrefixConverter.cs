using System.Text.Json;
using System.Text.Json.Serialization;
using FlowLogPS.Model;

namespace FlowLogPS.Core.References;

/// <summary>A block as its text, such as <c>10.0.0.0/8</c>.</summary>
internal sealed class NetworkPrefixConverter : JsonConverter<NetworkPrefix>
{
    public override NetworkPrefix Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && NetworkPrefix.TryParse(reader.GetString(), out var prefix)
            ? prefix
            : throw new JsonException("No block of addresses.");

    public override void Write(Utf8JsonWriter writer, NetworkPrefix value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
