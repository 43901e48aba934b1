using System.Text.Json;
using System.Text.Json.Serialization;

namespace FlowLogPS.Core.References;

/// <summary>Generated reader and writer of reference files: addresses and words as text, unknown fields passed over, names in any case.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    UseStringEnumConverter = true,
    WriteIndented = true,
    AllowTrailingCommas = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(NetworkAddressConverter), typeof(NetworkPrefixConverter)])]
[JsonSerializable(typeof(ReferenceDocument))]
internal sealed partial class ReferenceJson : JsonSerializerContext;
