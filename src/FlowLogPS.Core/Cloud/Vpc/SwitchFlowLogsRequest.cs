namespace FlowLogPS.Core.Cloud.Vpc;

/// <summary>Flow logs to switch on or off.</summary>
internal sealed record SwitchFlowLogsRequest(IReadOnlyList<string> FlowLogIds);
