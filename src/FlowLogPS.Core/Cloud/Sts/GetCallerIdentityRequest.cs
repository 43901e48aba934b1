namespace FlowLogPS.Core.Cloud.Sts;

/// <summary>Asks for the signer; nothing has to be told.</summary>
internal sealed record GetCallerIdentityRequest;
