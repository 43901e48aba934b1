namespace FlowLogPS.Core.Cloud.Credentials;

/// <summary>What a session is opened with. What is null is looked for where the credential is found.</summary>
public sealed record SessionSettings
{
    /// <summary>Which credential.</summary>
    public CredentialOptions Credential { get; init; } = new();

    /// <summary>Region of the VPCs and topics, such as <c>ap-guangzhou</c>.</summary>
    public string? Region { get; init; }

    /// <summary>The CLS topic to read where none is named.</summary>
    public string? TopicId { get; init; }

    /// <summary>One address for every service, such as a sandbox or a proxy.</summary>
    public Uri? Endpoint { get; init; }
}
