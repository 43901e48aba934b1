using System.Text.Json.Serialization;

namespace FlowLogPS.Core.Cloud.Cls;

/// <summary>What a search with SQL gives where it was asked with UseNewAnalysis.</summary>
/// <param name="AnalysisRecords">The rows, each a JSON object in a string.</param>
/// <param name="SamplingRate">The part of the records that was looked at; 1 is exact.</param>
internal sealed record SearchAnalysis(
    IReadOnlyList<string>? AnalysisRecords = null,
    [property: JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] double? SamplingRate = null);
