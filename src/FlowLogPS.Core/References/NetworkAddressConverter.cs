using System.Text.Json;
using System.Text.Json.Serialization;
using FlowLogPS.Model;

namespace FlowLogPS.Core.References;

/// <summary>An address as its text.</summary>
internal sealed class NetworkAddressConverter : JsonConverter<NetworkAddress>
{
    public override NetworkAddress Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && NetworkAddress.TryParse(reader.GetString(), out var address)
            ? address
            : throw new JsonException("No IPv4 or IPv6 address.");

    public override void Write(Utf8JsonWriter writer, NetworkAddress value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
