namespace FlowLogPS.Model;

/// <summary>One thing that has to be right for flow logs to arrive and hits to be attributed.</summary>
public sealed record SetupCheck
{
    /// <summary>What was looked at: Credential, Clock, Region, Permissions, Role, Topic, Index, FlowLogs, Data, Rules or FirewallLog.</summary>
    public required string Name { get; init; }

    /// <summary>What it came to.</summary>
    public required SetupCheckStatus Status { get; init; }

    /// <summary>What was seen.</summary>
    public required string Evidence { get; init; }

    /// <summary>Why that is so, as far as it can be told; null where it passed.</summary>
    public string? Cause { get; init; }

    /// <summary>What to do next; null where nothing is to be done.</summary>
    public string? NextStep { get; init; }

    /// <inheritdoc/>
    public override string ToString() => NextStep is null ? $"{Name}: {Status}. {Evidence}" : $"{Name}: {Status}. {Evidence} {NextStep}";
}
