namespace FlowLogPS.Sandbox.World;

/// <summary>What a cloud is made from: the same options give the same cloud, byte for byte.</summary>
/// <param name="Seed">The seed of every choice.</param>
/// <param name="Records">Flow log records in all, those withheld for want of a flow log included; 0 gives a bare account: networks and rules, but no topics and no flow logs.</param>
/// <param name="End">The instant before which all records lie.</param>
internal sealed record WorldOptions(int Seed, int Records, DateTimeOffset End)
{
    /// <summary>Which region of the cloud.</summary>
    public RegionPlan Region { get; init; } = RegionPlan.Home;

    /// <summary>How far back the records reach.</summary>
    public TimeSpan Span { get; init; } = TimeSpan.FromHours(2);

    /// <summary>Whether rules of one end, and rules that change within the span, are among the home region's.</summary>
    public bool HardRules { get; init; }

    /// <summary>Whether the large VPC is among the home region's.</summary>
    public bool LargeVpc { get; init; }

    /// <summary>Whether nothing has been set up for flow logs yet.</summary>
    public bool IsBare => Records == 0 || IsNewAccount;

    /// <summary>Whether there is traffic all the same, of which a flow log that is made later tells at once.</summary>
    public bool IsNewAccount { get; init; }

    /// <summary>The clock of what is created later; the cloud itself does not depend on it.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>An independent stream of choices, so that more records never change the networks.</summary>
    /// <param name="stream">Its number.</param>
    public Random Chance(int stream) => new(unchecked((Seed * 7919) + stream));
}
