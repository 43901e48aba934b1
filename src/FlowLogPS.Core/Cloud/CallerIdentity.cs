namespace FlowLogPS.Core.Cloud;

/// <summary>Whose key it is, as STS GetCallerIdentity says.</summary>
/// <param name="Type">CAMUser or CAMRole.</param>
/// <param name="AccountId">The root account's UIN.</param>
/// <param name="UserId">The caller's own id.</param>
/// <param name="Arn">The caller as a resource name.</param>
public sealed record CallerIdentity(string Type, string AccountId, string UserId, string Arn);
