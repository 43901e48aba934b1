namespace FlowLogPS.Model;

/// <summary>How well flow logs cover a subnet.</summary>
public sealed record FlowLogSubnet : FlowLogCoverage
{
    /// <summary>The subnet.</summary>
    public required string SubnetId { get; init; }

    /// <summary>Its name.</summary>
    public string? SubnetName { get; init; }

    /// <summary>The same for each of its interfaces.</summary>
    public IReadOnlyList<FlowLogInterface> Detail { get; init => field = TextList<FlowLogInterface>.Of(value); } = TextList<FlowLogInterface>.Empty;

    /// <summary>Id and state, as lists of subnets show them.</summary>
    public override string ToString() => $"{SubnetId} {State}";
}
