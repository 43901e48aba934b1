namespace FlowLogPS.Module.Cmdlets;

/// <summary>How fast something is done: over the last seconds, since services and readers do not keep one pace.</summary>
/// <param name="clock">Tells when.</param>
internal sealed class ProgressRate(TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly Queue<(long Time, long Done)> _samples = new();

    /// <summary>What was done a second; 0 before that can be told.</summary>
    public double PerSecond { get; private set; }

    /// <summary>Enters how much is done by now. The first time begins it.</summary>
    public void Add(long done)
    {
        var now = clock.GetTimestamp();
        while (_samples.Count > 1 && clock.GetElapsedTime(_samples.Peek().Time, now) > Window)
            _samples.Dequeue();
        if (_samples.TryPeek(out var first) && clock.GetElapsedTime(first.Time, now) is { Ticks: > 0 } elapsed)
            PerSecond = (done - first.Done) / elapsed.TotalSeconds;
        _samples.Enqueue((now, done));
    }

    /// <summary>How long the rest takes at this pace, whole seconds upwards; null where nothing moves.</summary>
    public int? SecondsFor(long rest) => PerSecond > 0 ? (int)Math.Min(int.MaxValue, Math.Ceiling(rest / PerSecond)) : null;
}
