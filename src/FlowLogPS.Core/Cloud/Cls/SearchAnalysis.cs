namespace FlowLogPS.Core.Cloud.Cls;

/// <summary>What a search with SQL gives where it was asked with UseNewAnalysis.</summary>
/// <param name="AnalysisRecords">The rows, each a JSON object in a string.</param>
internal sealed record SearchAnalysis(IReadOnlyList<string>? AnalysisRecords = null);
