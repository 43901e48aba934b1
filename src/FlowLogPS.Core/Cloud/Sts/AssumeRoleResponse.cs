namespace FlowLogPS.Core.Cloud.Sts;

/// <summary>The key pair of a role and when it ends, in seconds since 1970.</summary>
internal sealed record AssumeRoleResponse(TemporaryKey? Credentials = null, long? ExpiredTime = null);
