using FlowLogPS.Core.Composition;
using FlowLogPS.Errors;
using FlowLogPS.Module.Completion;

namespace FlowLogPS.Module.Tests.Completion;

/// <summary>
/// The cache never waits for a list that does not come: where it did, these tests would not end. On a busy machine a list may be late, so
/// that whoever wants it asks again.
/// </summary>
public sealed class CompletionCacheTests
{
    private static readonly IReadOnlyList<NamedResource> First = [new("vpc-1", "first")];
    private static readonly IReadOnlyList<NamedResource> Second = [new("vpc-2", "second")];

    private readonly SteppedClock _clock = new();
    private readonly CompletionCache _cache;
    private int _loads;

    public CompletionCacheTests() => _cache = new CompletionCache(_clock);

    [Fact]
    public void AListIsLoadedOnceAndKept()
    {
        Await(First);
        Assert.Equal(First, Get(() => Task.FromResult(Second)));
        Assert.Equal(1, _loads);
    }

    [Fact]
    public void AnOldListIsLoadedAnew()
    {
        Await(First);
        _clock.Step(TimeSpan.FromMinutes(2));

        Await(Second);
    }

    [Fact]
    public async Task AListThatIsLateIsThereForTheNextWhoAsks()
    {
        var late = new TaskCompletionSource<IReadOnlyList<NamedResource>>(TaskCreationOptions.RunContinuationsAsynchronously);

        Assert.Empty(Get(() => late.Task));
        late.SetResult(First);
        while (Get(() => late.Task).Count == 0)
            await Task.Yield();
        Assert.Equal(1, _loads);
    }

    [Fact]
    public void TheListBeforeIsGivenWhileTheNextIsOnItsWay()
    {
        Await(First);
        _clock.Step(TimeSpan.FromMinutes(2));

        Assert.Equal(First, Get(() => new TaskCompletionSource<IReadOnlyList<NamedResource>>().Task));
    }

    [Fact]
    public void AFailureIsSilentAndNotRepeatedAtEachKey()
    {
        static Task<IReadOnlyList<NamedResource>> Fail() =>
            Task.FromException<IReadOnlyList<NamedResource>>(new FlowLogException(FlowLogErrorKind.ConnectionFailed, "offline"));
        Await(First);
        _clock.Step(TimeSpan.FromMinutes(2));

        for (var key = 0; key < 5; key++)
            Assert.Equal(First, Get(Fail));
        Assert.InRange(_loads, 1, 2);
        _clock.Step(TimeSpan.FromSeconds(11));
        Await(Second);
    }

    [Fact]
    public void ListsOfOtherKeysAreOthers()
    {
        Await(First);

        Assert.DoesNotContain(First[0], _cache.Get("other", _ => Task.FromResult(Second)));
    }

    private void Await(IReadOnlyList<NamedResource> list)
    {
        while (Get(() => Task.FromResult(list)) != list)
            Thread.Yield();
    }

    private IReadOnlyList<NamedResource> Get(Func<Task<IReadOnlyList<NamedResource>>> load) => _cache.Get("vpcs", _ =>
    {
        Interlocked.Increment(ref _loads);
        return load();
    });

    /// <summary>A clock that stands still between steps.</summary>
    private sealed class SteppedClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Step(TimeSpan by) => _now += by.Ticks;

        public override long GetTimestamp() => _now;
    }
}
