using FlowLogPS.Sandbox.World.Traffic;

namespace FlowLogPS.Sandbox.World;

/// <summary>What a region holds, whatever the seed.</summary>
/// <param name="Name">The region, as <c>X-TC-Region</c> names it.</param>
/// <param name="Build">Lays out its networks.</param>
/// <param name="Write">Writes its rules and flows.</param>
/// <param name="Topics">The topics it begins with.</param>
internal sealed record RegionPlan(
    string Name, Func<NetworkBuilder, CloudNetworks> Build, Action<ScenarioBook> Write, IReadOnlyList<TopicSeed> Topics)
{
    /// <summary>Where nearly everything is.</summary>
    public static RegionPlan Home { get; } = new(
        CloudAccount.Region,
        networks => networks.BuildHome(),
        book =>
        {
            MatrixScenarios.Add(book);
            OrderScenarios.Add(book);
            VerdictScenarios.Add(book);
            IcmpScenarios.Add(book);
            TransitScenarios.Add(book);
            BackgroundScenarios.Add(book);
        },
        World.Topics.Home);

    /// <summary>A branch far away: one VPC with a topic of its own, of which no rule speaks.</summary>
    public static RegionPlan Branch { get; } = new(
        CloudAccount.BranchRegion, networks => networks.BuildBranch(), BranchScenarios.Add, World.Topics.Branch);
}
