namespace FlowLogPS.Core.Tests.Fakes;

/// <summary>A wall clock that stands until told; waits are real ones.</summary>
internal sealed class SteppedTimeProvider(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
