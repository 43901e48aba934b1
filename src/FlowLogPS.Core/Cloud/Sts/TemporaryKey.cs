namespace FlowLogPS.Core.Cloud.Sts;

/// <summary>The key pair of a role. A plain class: a record's text form would show it.</summary>
/// <param name="tmpSecretId">SecretId.</param>
/// <param name="tmpSecretKey">SecretKey.</param>
/// <param name="token">Token.</param>
internal sealed class TemporaryKey(string tmpSecretId = "", string tmpSecretKey = "", string token = "")
{
    public string TmpSecretId { get; } = tmpSecretId;

    public string TmpSecretKey { get; } = tmpSecretKey;

    public string Token { get; } = token;
}
