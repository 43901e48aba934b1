using System.Security.Cryptography;
using FlowLogPS.Core.Cloud;
using FlowLogPS.Core.Cloud.Credentials;

namespace FlowLogPS.Core;

/// <summary>What a client is made of. Time and chance are parameters.</summary>
public sealed record FlowLogClientOptions
{
    /// <summary>Region of the VPCs and topics where none is named, such as <c>ap-guangzhou</c>; null for a client that is always told, or that reads files alone.</summary>
    public string? Region { get; init; }

    /// <summary>The CLS topic to read where none is named; null for those that the VPCs' flow logs write to.</summary>
    public string? TopicId { get; init; }

    /// <summary>The credential; null only for a client that reads files alone.</summary>
    public ICredentialSource? Credential { get; init; }

    /// <summary>A file of <see cref="FlowLogClient.ExportReferenceAsync"/> whose networks stand in for those of the cloud; null for the cloud's.</summary>
    public string? NetworkFile { get; init; }

    /// <summary>A file of <see cref="FlowLogClient.ExportReferenceAsync"/> whose rules stand in for those of the cloud; null for the cloud's.</summary>
    public string? RuleFile { get; init; }

    /// <summary>One address for every service, such as a sandbox or a proxy; null for the public hosts. Signing stays with the real service name.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>A transport that stands in for ours; null for ours.</summary>
    public ICloudTransport? Transport { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Uniform in [0, 1), callable from any thread: the jitter of retries.</summary>
    public Func<double> Jitter { get; init; } = SystemJitter;

    internal static double SystemJitter() => RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue;
}
