using System.Text.Json.Serialization;

namespace FlowLogPS.Core.Query;

/// <summary>The generated writer of a query; what was not given is not written, so that parameters added later change no identity.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, UseStringEnumConverter = true)]
[JsonSerializable(typeof(FlowLogQuery))]
internal sealed partial class QueryJson : JsonSerializerContext;
