namespace FlowLogPS.Core.Cloud.Vpc;

/// <summary>A further IPv4 block of a VPC.</summary>
internal sealed record AssistantCidr(string CidrBlock = "");
