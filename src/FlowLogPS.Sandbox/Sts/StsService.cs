using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using FlowLogPS.Sandbox.Api;
using FlowLogPS.Sandbox.Cam;
using FlowLogPS.Sandbox.World;

namespace FlowLogPS.Sandbox.Sts;

/// <summary>The security token service, version 2018-08-13.</summary>
internal sealed partial class StsService(KeyRing keys, RoleStore roles, TimeProvider clock) : IApiService
{
    private const int DefaultDuration = 7200;
    private const int LongestDuration = 43200;

    public string Service => "sts";

    public ValueTask<Action<Utf8JsonWriter>> InvokeAsync(ApiCall call, CancellationToken cancellation) => new(call.Action switch
    {
        "GetCallerIdentity" => GetCallerIdentity(call),
        "AssumeRole" => AssumeRole(call.Body),
        _ => throw ApiErrors.InvalidAction(call.Service, call.Action),
    });

    private Action<Utf8JsonWriter> GetCallerIdentity(ApiCall call)
    {
        var session = keys.TryGet(call.SecretId, out var key) ? key.Session : null;
        return json =>
        {
            json.WriteString("Type", session is null ? "CAMUser" : "CAMRole");
            json.WriteString("AccountId", CloudAccount.Uin);
            json.WriteString("UserId", session is null ? CloudAccount.UserUin : $"{session.RoleId}:{session.Name}");
            json.WriteString("PrincipalId", CloudAccount.UserUin);
            json.WriteString("Arn", session is null
                ? $"qcs::cam:{CloudAccount.Uin}:uin/{CloudAccount.UserUin}"
                : $"qcs::sts:{CloudAccount.Uin}:assumed-role/{session.RoleId}");
        };
    }

    private Action<Utf8JsonWriter> AssumeRole(JsonElement body)
    {
        var arn = RoleArn().Match(body.RequiredString("RoleArn"));
        var name = body.RequiredString("RoleSessionName");
        var duration = body.OptionalInteger("DurationSeconds") ?? DefaultDuration;
        if (!arn.Success || !SessionName().IsMatch(name))
            throw new ApiException("InvalidParameter.ParamError", "RoleArn or RoleSessionName is not well formed.");
        if (duration is < 1 or > LongestDuration)
            throw new ApiException("InvalidParameter.OverTimeError", FormattableString.Invariant($"DurationSeconds is at most {LongestDuration}."));
        var role = arn.Groups["uin"].Value == CloudAccount.Uin ? roles.Find(null, arn.Groups["name"].Value) : null;
        if (role is null)
            throw new ApiException("ResourceNotFound.RoleNotFound", $"There is no role {arn.Value}.");
        if (duration > role.SessionDuration)
            throw new ApiException("InvalidParameter.OverTimeError", FormattableString.Invariant($"The role's sessions end after {role.SessionDuration} seconds."));
        return Grant(role, name, DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds() + duration));
    }

    private Action<Utf8JsonWriter> Grant(Role role, string name, DateTimeOffset expires)
    {
        // Secrets are never the same twice: they are no part of the seeded cloud.
        var key = new AccessKey($"AKID{Secret(24)}", Secret(24), Secret(120), expires) { Session = new(role.Id, name) };
        keys.Add(key);
        return json =>
        {
            json.WriteStartObject("Credentials");
            json.WriteString("Token", key.Token);
            json.WriteString("TmpSecretId", key.SecretId);
            json.WriteString("TmpSecretKey", key.SecretKey);
            json.WriteEndObject();
            json.WriteNumber("ExpiredTime", expires.ToUnixTimeSeconds());
            json.WriteString("Expiration", expires.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        };
    }

    private static string Secret(int bytes) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(bytes));

    [GeneratedRegex(@"^qcs::cam::uin/(?<uin>\d+):roleName/(?<name>.{1,128})$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RoleArn();

    [GeneratedRegex(@"^[\w+=,.@-]{2,128}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SessionName();
}
