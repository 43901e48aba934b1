namespace FlowLogPS.Core.Reporting.Data;

/// <summary>Something that somebody should look at.</summary>
/// <param name="Kind">Silent, Partial or Off of a VPC; what is found of a rule.</param>
/// <param name="Subject">The VPC or the rule.</param>
/// <param name="Text">What is found, in words.</param>
internal sealed record FindingRow(string Kind, string Subject, string Text);
