using FlowLogPS.Sandbox.World;

namespace FlowLogPS.Sandbox.Tests.World;

/// <summary>Clouds that tests share: making one is deterministic, so is what they show.</summary>
internal static class Clouds
{
    public static readonly DateTimeOffset End = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<(CloudWorld, MemorySink)> Shared = new(() => Make());

    /// <summary>A populated cloud that no test changes.</summary>
    public static (CloudWorld World, MemorySink Sink) ReadOnly => Shared.Value;

    /// <summary>A populated cloud of its own.</summary>
    public static (CloudWorld World, MemorySink Sink) Make(int seed = 7, int records = 30_000)
    {
        var world = new CloudWorld(new WorldOptions(seed, records, End));
        var sink = new MemorySink();
        world.Populate(sink);
        return (world, sink);
    }
}
