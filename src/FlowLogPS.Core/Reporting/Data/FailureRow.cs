namespace FlowLogPS.Core.Reporting.Data;

/// <summary>Something that could not be read.</summary>
/// <param name="Place">Topic, file, VPC or region.</param>
/// <param name="Message">Why.</param>
internal sealed record FailureRow(string Place, string Message);
