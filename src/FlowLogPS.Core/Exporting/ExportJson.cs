using System.Text.Json.Serialization;

namespace FlowLogPS.Core.Exporting;

/// <summary>The generated writer of the account beside an exported file.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ExportLedger))]
internal sealed partial class ExportJson : JsonSerializerContext;
