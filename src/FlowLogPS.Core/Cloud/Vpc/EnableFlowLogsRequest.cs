namespace FlowLogPS.Core.Cloud.Vpc;

/// <summary>Flow logs to switch on.</summary>
internal sealed record EnableFlowLogsRequest(IReadOnlyList<string> FlowLogIds);
