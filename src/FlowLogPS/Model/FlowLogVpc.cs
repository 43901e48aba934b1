namespace FlowLogPS.Model;

/// <summary>
/// How well flow logs cover a VPC: as <c>Get-FlowLogVpc</c> finds it, or as <c>Enable-FlowLogVpc</c> and <c>Disable-FlowLogVpc</c> leave it. What
/// these did is listed by interface id; they look for no records.
/// </summary>
public sealed record FlowLogVpc : FlowLogCoverage
{
    /// <summary>The VPC.</summary>
    public required string VpcId { get; init; }

    /// <summary>Its name.</summary>
    public string? VpcName { get; init; }

    /// <summary>Its region.</summary>
    public string? Region { get; init; }

    /// <summary>The same for each of its subnets that has interfaces.</summary>
    public IReadOnlyList<FlowLogSubnet> Subnets { get; init => field = TextList<FlowLogSubnet>.Of(value); } = TextList<FlowLogSubnet>.Empty;

    /// <summary>Interfaces that were given a flow log.</summary>
    public IReadOnlyList<string> Created { get; init => field = TextList<string>.Of(value); } = TextList<string>.Empty;

    /// <summary>Interfaces whose flow log was switched on.</summary>
    public IReadOnlyList<string> Enabled { get; init => field = TextList<string>.Of(value); } = TextList<string>.Empty;

    /// <summary>Interfaces whose flow log was switched off.</summary>
    public IReadOnlyList<string> Disabled { get; init => field = TextList<string>.Of(value); } = TextList<string>.Empty;

    /// <summary>Interfaces whose flow log was deleted.</summary>
    public IReadOnlyList<string> Removed { get; init => field = TextList<string>.Of(value); } = TextList<string>.Empty;

    /// <summary>Interfaces that were as they should be before.</summary>
    public IReadOnlyList<string> Already { get; init => field = TextList<string>.Of(value); } = TextList<string>.Empty;

    /// <summary>Interfaces that are not as they should be; the errors say why.</summary>
    public IReadOnlyList<string> Failed { get; init => field = TextList<string>.Of(value); } = TextList<string>.Empty;
}
