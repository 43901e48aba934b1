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
}
