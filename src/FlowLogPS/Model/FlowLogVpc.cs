namespace FlowLogPS.Model;

/// <summary>What <c>Enable-FlowLogVpc</c> found and did for one VPC. The lists hold interface ids.</summary>
public sealed record FlowLogVpc
{
    /// <summary>The VPC.</summary>
    public required string VpcId { get; init; }

    /// <summary>Its name.</summary>
    public string? VpcName { get; init; }

    /// <summary>The CLS topic its flow logs write to.</summary>
    public string? TopicId { get; init; }

    /// <summary>Network interfaces of the VPC.</summary>
    public int Interfaces { get; init; }

    /// <summary>Interfaces that an enabled flow log covers after the run.</summary>
    public int Covered { get; init; }

    /// <summary>Interfaces that were given a flow log.</summary>
    public IReadOnlyList<string> Created { get; init; } = [];

    /// <summary>Interfaces whose disabled flow log was enabled.</summary>
    public IReadOnlyList<string> Enabled { get; init; } = [];

    /// <summary>Interfaces that the service cannot log (instance family, or no instance).</summary>
    public IReadOnlyList<string> Unsupported { get; init; } = [];

    /// <summary>Interfaces for which the service refused, each with an error of its own.</summary>
    public IReadOnlyList<string> Failed { get; init; } = [];
}
