namespace FlowLogPS.Core.Tests;

public class ReferenceCacheTests
{
    private readonly ManualTime _time = new();
    private int _loads;

    [Fact]
    public async Task A_value_is_loaded_once_until_it_is_too_old()
    {
        using var cache = new ReferenceCache(_time, TimeSpan.FromMinutes(5));
        Assert.Equal(1, await cache.GetOrLoadAsync("a", Count, default));
        _time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.Equal(1, await cache.GetOrLoadAsync("a", Count, default));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(2, await cache.GetOrLoadAsync("a", Count, default));
    }

    [Fact]
    public async Task Keys_are_kept_apart()
    {
        using var cache = new ReferenceCache(_time);
        Assert.Equal(1, await cache.GetOrLoadAsync("a", Count, default));
        Assert.Equal(2, await cache.GetOrLoadAsync("b", Count, default));
        Assert.Equal(1, await cache.GetOrLoadAsync("a", Count, default));
    }

    [Fact]
    public async Task Callers_at_the_same_time_share_one_load()
    {
        using var cache = new ReferenceCache(_time);
        var answer = new TaskCompletionSource<string>();
        var callers = Enumerable.Range(0, 50).Select(_ => cache.GetOrLoadAsync("a", c => Load(answer, c), default)).ToList();
        answer.SetResult("value");
        Assert.All(await Task.WhenAll(callers), value => Assert.Equal("value", value));
        Assert.Equal(1, _loads);
    }

    [Fact]
    public async Task A_failed_load_fails_its_callers_and_is_not_kept()
    {
        using var cache = new ReferenceCache(_time);
        var answer = new TaskCompletionSource<int>();
        var first = cache.GetOrLoadAsync("a", c => Load(answer, c), default);
        var second = cache.GetOrLoadAsync("a", c => Load(answer, c), default);
        answer.SetException(new InvalidOperationException("no answer"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => first);
        await Assert.ThrowsAsync<InvalidOperationException>(() => second);
        Assert.Equal(2, await cache.GetOrLoadAsync("a", Count, default));
    }

    [Fact]
    public async Task A_caller_that_stops_waiting_leaves_the_load_to_the_others()
    {
        using var cache = new ReferenceCache(_time);
        using var stop = new CancellationTokenSource();
        var answer = new TaskCompletionSource<string>();
        var stopped = cache.GetOrLoadAsync("a", c => Load(answer, c), stop.Token);
        var patient = cache.GetOrLoadAsync("a", c => Load(answer, c), default);
        await stop.CancelAsync();
        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
        Assert.Equal(stop.Token, cancelled.CancellationToken);
        answer.SetResult("value");
        Assert.Equal("value", await patient);
        Assert.Equal(1, _loads);
    }

    [Fact]
    public async Task The_last_caller_to_leave_stops_the_load_and_the_next_one_starts_anew()
    {
        using var cache = new ReferenceCache(_time);
        using var stop = new CancellationTokenSource();
        var loadStopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = cache.GetOrLoadAsync("a", Hang, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await loadStopped.Task;
        Assert.Equal(1, await cache.GetOrLoadAsync("a", Count, default));

        async Task<int> Hang(CancellationToken cancellation)
        {
            try
            {
                return await new TaskCompletionSource<int>().Task.WaitAsync(cancellation);
            }
            catch (OperationCanceledException)
            {
                loadStopped.SetResult();
                throw;
            }
        }
    }

    [Fact]
    public async Task A_caller_that_has_stopped_before_loads_nothing()
    {
        using var cache = new ReferenceCache(_time);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cache.GetOrLoadAsync("a", Count, new CancellationToken(true)));
        Assert.Equal(0, _loads);
    }

    [Fact]
    public async Task Disposing_stops_the_loads_under_way()
    {
        var cache = new ReferenceCache(_time);
        var waiting = cache.GetOrLoadAsync("a", c => Load(new TaskCompletionSource<int>(), c), default);
        cache.Dispose();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => cache.GetOrLoadAsync("a", Count, default));
    }

    private Task<int> Count(CancellationToken cancellation) => Task.FromResult(Interlocked.Increment(ref _loads));

    private Task<T> Load<T>(TaskCompletionSource<T> answer, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _loads);
        return answer.Task.WaitAsync(cancellation);
    }

    private sealed class ManualTime : TimeProvider
    {
        private DateTimeOffset _now = DateTimeOffset.UnixEpoch.AddYears(50);

        public void Advance(TimeSpan by) => _now += by;

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
