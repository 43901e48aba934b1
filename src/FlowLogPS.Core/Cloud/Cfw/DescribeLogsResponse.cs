namespace FlowLogPS.Core.Cloud.Cfw;

/// <summary>A page of a log of the firewall, as far as counting needs it.</summary>
/// <param name="Data">JSON as text: an array of rows.</param>
/// <param name="Total">Rows in all; the documents' own sample tells 0 beside rows.</param>
internal sealed record DescribeLogsResponse(string Data = "", long? Total = null)
{
    /// <summary>Rows in all, as far as can be told: one at least where the page holds any.</summary>
    public long Count => Math.Max(Total ?? 0, Data.Contains('{', StringComparison.Ordinal) ? 1 : 0);
}
