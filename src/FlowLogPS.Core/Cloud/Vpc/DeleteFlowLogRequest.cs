namespace FlowLogPS.Core.Cloud.Vpc;

/// <summary>A flow log to delete; the VPC is wanted but for CCN.</summary>
internal sealed record DeleteFlowLogRequest(string FlowLogId, string VpcId);
