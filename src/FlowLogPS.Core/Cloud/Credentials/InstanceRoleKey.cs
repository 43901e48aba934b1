namespace FlowLogPS.Core.Cloud.Credentials;

/// <summary>The metadata service's answer. A plain class: a record's text form would show the key.</summary>
internal sealed class InstanceRoleKey(
    string tmpSecretId = "", string tmpSecretKey = "", string token = "", long? expiredTime = null, string code = "")
{
    public string TmpSecretId { get; } = tmpSecretId;

    public string TmpSecretKey { get; } = tmpSecretKey;

    public string Token { get; } = token;

    /// <summary>When it ends, seconds since 1970.</summary>
    public long? ExpiredTime { get; } = expiredTime;

    /// <summary><c>Success</c>, or why not.</summary>
    public string Code { get; } = code;
}
