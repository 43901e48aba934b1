namespace FlowLogPS.Model;

/// <summary>Whose key this PowerShell session uses and where it goes, as <c>Get-FlowLogCredential</c> tells. It never holds the key.</summary>
public sealed record FlowLogSession
{
    /// <summary>Where the key comes from, in words.</summary>
    public required string Source { get; init; }

    /// <summary>The SecretId with its middle hidden.</summary>
    public required string SecretId { get; init; }

    /// <summary>The root account's UIN; null where the key was not proven.</summary>
    public string? AccountId { get; init; }

    /// <summary>The caller as a resource name; null where the key was not proven.</summary>
    public string? Arn { get; init; }

    /// <summary>Region of the VPCs and topics; null where none is known yet.</summary>
    public string? Region { get; init; }

    /// <summary>The CLS topic that is read where none is named; null for those that the VPCs' flow logs write to.</summary>
    public string? TopicId { get; init; }

    /// <summary>The one address for every service; null for the public hosts.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>When a temporary key ends; null for a permanent one.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
