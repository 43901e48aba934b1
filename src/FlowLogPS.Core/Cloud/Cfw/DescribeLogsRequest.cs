namespace FlowLogPS.Core.Cloud.Cfw;

/// <summary>One page of a log of the firewall.</summary>
/// <param name="Index">Which log; <c>rule_sg</c> holds the hits of enterprise security group rules.</param>
/// <param name="StartTime">Local (UTC+8) text, <c>yyyy-MM-dd HH:mm:ss</c>, included.</param>
/// <param name="EndTime">As the start; whether it is included is not documented.</param>
/// <param name="Limit">At most 1,000.</param>
/// <param name="Offset">At most 60,000.</param>
internal sealed record DescribeLogsRequest(string Index, string StartTime, string EndTime, int Limit, int Offset)
{
    /// <summary>The request of a span of time.</summary>
    public static DescribeLogsRequest Of(string index, DateTimeOffset from, DateTimeOffset to, int limit, int offset) =>
        new(index, ServiceTime.Text(from), ServiceTime.Text(to), limit, offset);
}
