using System.Text.Json.Serialization;
using FlowLogPS.Core.Reporting.Data;

namespace FlowLogPS.Core.Reporting;

/// <summary>The generated writer of a report's data. Its encoder is the default one, which escapes what could end a script element.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ReportData))]
internal sealed partial class ReportJson : JsonSerializerContext;
