namespace FlowLogPS.Core.Cloud.Vpc;

/// <summary>What an interface is attached to.</summary>
internal sealed record InterfaceAttachment(string InstanceId = "");
