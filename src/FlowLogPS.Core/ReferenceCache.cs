using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Internal;

namespace FlowLogPS.Core;

/// <summary>
/// Keeps reference data (networks, rules) for a while. Callers that ask for one key at the same time share one load; a load that
/// fails is not kept; a caller that stops waiting leaves the load to the others, and the last one to leave stops it.
/// </summary>
internal sealed class ReferenceCache : IDisposable
{
    /// <summary>How long data is kept: long enough for a session's commands, short enough to see a console change.</summary>
    public static readonly TimeSpan DefaultTimeToLive = TimeSpan.FromMinutes(5);

    private const int MostEntries = 256;

    private readonly MemoryCache _cache;
    private readonly TimeSpan _timeToLive;
    private readonly Dictionary<string, Flight> _flights = [];
    private readonly object _gate = new();

    /// <summary>Creates an empty cache.</summary>
    /// <param name="time">The clock that entries age by.</param>
    /// <param name="timeToLive">How long an entry is kept from the end of its load; null for <see cref="DefaultTimeToLive"/>.</param>
    public ReferenceCache(TimeProvider time, TimeSpan? timeToLive = null)
    {
        _cache = new MemoryCache(new MemoryCacheOptions { SizeLimit = MostEntries, Clock = new Clock(time) });
        _timeToLive = timeToLive ?? DefaultTimeToLive;
    }

    /// <summary>The value of the key, loaded where it is not there or too old.</summary>
    /// <param name="key">Names the value and its type: one key always holds one type.</param>
    /// <param name="load">Loads the value; its token is cancelled when nobody waits any more, not when one caller stops.</param>
    /// <param name="cancellation">Ends this caller's waiting.</param>
    public async Task<T> GetOrLoadAsync<T>(string key, Func<CancellationToken, Task<T>> load, CancellationToken cancellation)
        where T : notnull
    {
        cancellation.ThrowIfCancellationRequested();
        Flight? flight;
        lock (_gate)
        {
            if (_cache.TryGetValue(key, out var kept))
                return (T)kept!;
            if (!_flights.TryGetValue(key, out flight))
            {
                _flights[key] = flight = new Flight();
                var started = flight;
                flight.Load = Task.Run(async () => await LoadAsync(key, load, started).ConfigureAwait(false), CancellationToken.None);
            }
            flight.Waiting++;
        }
        try
        {
            return (T)await flight.Load.WaitAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            Leave(key, flight);
        }
    }

    /// <summary>Drops everything and stops the loads under way.</summary>
    public void Dispose()
    {
        Flight[] underWay;
        lock (_gate)
        {
            underWay = [.. _flights.Values];
            _flights.Clear();
            _cache.Dispose();
        }
        foreach (var flight in underWay)
            flight.Stop.Cancel();
    }

    private async Task<object> LoadAsync<T>(string key, Func<CancellationToken, Task<T>> load, Flight flight)
        where T : notnull
    {
        try
        {
            var value = await load(flight.Stop.Token).ConfigureAwait(false);
            lock (_gate)
            {
                if (IsCurrent(key, flight))
                    _cache.Set(key, value, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = _timeToLive });
            }
            return value;
        }
        finally
        {
            Land(key, flight);
        }
    }

    private void Leave(string key, Flight flight)
    {
        lock (_gate)
        {
            if (--flight.Waiting > 0 || !IsCurrent(key, flight))
                return;
            _flights.Remove(key);
        }
        flight.Stop.Cancel();
    }

    private void Land(string key, Flight flight)
    {
        lock (_gate)
        {
            if (IsCurrent(key, flight))
                _flights.Remove(key);
        }
    }

    private bool IsCurrent(string key, Flight flight) => _flights.GetValueOrDefault(key) == flight;

    /// <summary>One load under way and how many wait for it. Its token source has no timer and no handle, so it needs no disposal.</summary>
    private sealed class Flight
    {
        public CancellationTokenSource Stop { get; } = new();

        public Task<object> Load { get; set; } = null!;

        public int Waiting { get; set; }
    }

    private sealed class Clock(TimeProvider time) : ISystemClock
    {
        public DateTimeOffset UtcNow => time.GetUtcNow();
    }
}
