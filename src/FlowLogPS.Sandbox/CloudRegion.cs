using FlowLogPS.Sandbox.Cls;
using FlowLogPS.Sandbox.Cls.Search;
using FlowLogPS.Sandbox.Control;
using FlowLogPS.Sandbox.World;

namespace FlowLogPS.Sandbox;

/// <summary>One region: its networks and flow logs, and its own log service, whose topics no other region knows.</summary>
internal sealed class CloudRegion : IDisposable
{
    /// <summary>The branch has a record for so many of the home region's.</summary>
    private const int BranchShare = 10;

    private CloudRegion(LogStore logs, CloudWorld world, SearchEngine search)
    {
        Logs = logs;
        World = world;
        Search = search;
    }

    public string Name => World.Region;

    public LogStore Logs { get; }

    public CloudWorld World { get; }

    public SearchEngine Search { get; }

    /// <summary>Generates the regions, the home region first.</summary>
    public static IReadOnlyList<CloudRegion> CreateAll(SandboxOptions options, Faults faults, Counters counters)
    {
        var end = options.TimeProvider.GetUtcNow();
        var home = new WorldOptions(options.Seed, options.Records, end) { Clock = options.TimeProvider, HardRules = options.HardRules, IsNewAccount = options.NewAccount, LargeVpc = options.LargeVpc };
        // Another seed, since ids are the account's and no two regions share one. It is small enough for memory, whatever the home region is.
        var branch = home with { Seed = options.Seed + 1, Records = (options.Records + BranchShare - 1) / BranchShare, Region = RegionPlan.Branch };
        return [Create(home, options.DatabasePath), Create(branch, databasePath: null)];

        CloudRegion Create(WorldOptions region, string? databasePath)
        {
            var logs = new LogStore(databasePath, options.TimeProvider);
            var world = new CloudWorld(region);
            world.Populate(new LogStoreSink(logs));
            return new CloudRegion(logs, world, new SearchEngine(logs, options, faults, counters));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Logs.Dispose();
}
