namespace FlowLogPS.Core.Cloud.Sts;

/// <summary>The signer.</summary>
internal sealed record GetCallerIdentityResponse(string Type = "", string AccountId = "", string UserId = "", string Arn = "");
