namespace FlowLogPS.Core.Cloud;

/// <summary>One action to send.</summary>
/// <param name="Service">Service name of the credential scope and of the default host: cls, vpc, cfw, cam or sts.</param>
/// <param name="Version">API version, such as <c>2020-10-16</c>.</param>
/// <param name="Action">Action name.</param>
/// <param name="Region">Region the action works in; null for services without one.</param>
/// <param name="Body">The request's JSON object as UTF-8.</param>
public sealed record CloudRequest(string Service, string Version, string Action, string? Region, ReadOnlyMemory<byte> Body)
{
    /// <summary>Whether the action changes something: then only throttling is retried.</summary>
    public bool IsWrite { get; init; }

    /// <summary>Whether the service may think longer than usual before it answers, as it does over a search.</summary>
    public bool IsSlow { get; init; }

    /// <summary>What the action is about, such as a topic id: the target of a failure. Null where there is nothing to name.</summary>
    public string? Target { get; init; }

    /// <summary>Service and action, such as <c>cls SearchLog</c>: how the call is named to people.</summary>
    public string DisplayName => $"{Service} {Action}";
}
