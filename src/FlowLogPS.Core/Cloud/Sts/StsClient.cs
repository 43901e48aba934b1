using FlowLogPS.Core.Cloud.Credentials;

namespace FlowLogPS.Core.Cloud.Sts;

/// <summary>The token service, API 2018-08-13.</summary>
/// <param name="transport">Sends and retries.</param>
/// <param name="region">Any region; the answer is the same in all.</param>
internal sealed class StsClient(ICloudTransport transport, string region) : ServiceClient(transport, "sts", "2018-08-13")
{
    /// <summary>Asks whose key signs the call: proof that it is valid, which needs no permission.</summary>
    public async Task<CallerIdentity> GetCallerIdentityAsync(IFlowLogObserver observer, CancellationToken cancellation)
    {
        var request = Request("GetCallerIdentity", region, new GetCallerIdentityRequest());
        var caller = await CallAsync<GetCallerIdentityResponse>(request, observer, cancellation).ConfigureAwait(false);
        return new CallerIdentity(caller.Type, caller.AccountId, caller.UserId, caller.Arn);
    }

    /// <summary>Takes a role. Nothing is changed by it, so it is retried like a reading action.</summary>
    public async Task<SecretKeyPair> AssumeRoleAsync(
        AssumeRoleRequest role, IFlowLogObserver observer, CancellationToken cancellation)
    {
        var request = Request("AssumeRole", region, role) with { Target = role.RoleArn };
        var answer = await CallAsync<AssumeRoleResponse>(request, observer, cancellation).ConfigureAwait(false);
        return answer is { Credentials: { TmpSecretId: not "", TmpSecretKey: not "" } key } && ServiceTime.OfSeconds(answer.ExpiredTime) is { } ends
            && SecretKeyPair.IsWellFormed(key.TmpSecretId + key.TmpSecretKey + key.Token)
            ? new SecretKeyPair(key.TmpSecretId, key.TmpSecretKey, key.Token, ends)
            : throw CloudFault.Unreadable(request, "the answer holds no well-formed temporary key with its end", requestId: null);
    }
}
