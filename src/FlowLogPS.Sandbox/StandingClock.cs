namespace FlowLogPS.Sandbox;

/// <summary>A clock that stands still, so that one seed gives one cloud to the second. What waits still ends.</summary>
/// <param name="now">The time it shows.</param>
internal sealed class StandingClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
