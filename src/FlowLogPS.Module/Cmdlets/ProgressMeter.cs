using System.Globalization;

namespace FlowLogPS.Module.Cmdlets;

/// <summary>
/// What a command has done of what it has to do. Hears of it on any thread; gives at most five news a second of it, none for a command
/// that is over before the first.
/// </summary>
/// <remarks>A percentage is told once all places are planned, never goes back and never passes 100, however records arrive meanwhile.</remarks>
internal sealed class ProgressMeter(TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly object _lock = new();
    private readonly Dictionary<string, (long? Expected, long Done)> _places = new(StringComparer.Ordinal);
    private ProgressRate _work = new(clock);
    private ProgressRate _reading = new(clock);
    private long _records;
    private long? _expectedRecords;
    private string? _step;
    private string _operation = "";
    private int _percent = -1;
    private bool _hasMoved;
    private bool _isShown;
    private long _shownAt = clock.GetTimestamp();

    /// <summary>Takes in a place that will be read, of which there is nothing to show yet.</summary>
    /// <param name="place">Its name.</param>
    /// <param name="amount">What there is to do, in any unit; null while that is not known.</param>
    public void Expect(string place, long? amount)
    {
        lock (_lock)
            Enter(place, amount, 0, hasMoved: false);
    }

    /// <summary>Takes in how many records a place is expected to have.</summary>
    public void Plan(string place, long records)
    {
        lock (_lock)
        {
            Enter(place, records, 0);
            _expectedRecords = (_expectedRecords ?? 0) + records;
        }
    }

    /// <summary>Counts records of a place, and the bytes read of a file.</summary>
    public void Read(string place, long records, DateTimeOffset? upTo, long? position)
    {
        lock (_lock)
        {
            var (expected, done) = _places.GetValueOrDefault(place);
            _records += records;
            _operation = upTo is null ? place : string.Create(CultureInfo.InvariantCulture, $"{place}, {upTo:u}");
            Enter(place, expected, position ?? done + records);
        }
    }

    /// <summary>Counts on a place no more.</summary>
    public void Drop(string place)
    {
        lock (_lock)
            _places.Remove(place);
    }

    /// <summary>Counts steps.</summary>
    public void Step(string description, int done, int total)
    {
        lock (_lock)
        {
            _step = string.Create(CultureInfo.InvariantCulture, $"{done} of {total}: {description}");
            Enter("", total, done);
        }
    }

    /// <summary>What to show now; null where nothing is new, or too soon.</summary>
    public ProgressNews? Next()
    {
        if (!Volatile.Read(ref _hasMoved) || clock.GetElapsedTime(_shownAt) < Pause)
            return null;
        lock (_lock)
        {
            _hasMoved = false;
            _isShown = true;
            _shownAt = clock.GetTimestamp();
            var (done, total) = (_places.Values.Sum(place => place.Done), _places.Values.Sum(place => place.Expected));
            _work.Add(done);
            _reading.Add(_records);
            if (total > 0 && _places.Values.All(place => place.Expected is not null))
                _percent = Math.Max(_percent, (int)Math.Min(100, done * 100 / total.Value));
            var left = _percent < 0 ? null : _work.SecondsFor(Math.Max(0, total!.Value - done));
            return new ProgressNews(_step ?? Reading(), _operation, _percent, left ?? -1);
        }
    }

    /// <summary>Forgets all; tells whether anything was shown of it, and has to be taken off the screen.</summary>
    public bool Complete()
    {
        lock (_lock)
        {
            _places.Clear();
            (_work, _reading) = (new ProgressRate(clock), new ProgressRate(clock));
            (_records, _expectedRecords, _step, _operation, _percent, _hasMoved) = (0, null, null, "", -1, false);
            var wasShown = _isShown;
            _isShown = false;
            return wasShown;
        }
    }

    private string Reading() => string.Create(
        CultureInfo.InvariantCulture,
        $"{_records:N0}{(_percent >= 0 && _expectedRecords is { } expected ? $" of {expected:N0}" : "")} records{(_reading.PerSecond > 0 ? $", {_reading.PerSecond:N0}/s" : "")}");

    private void Enter(string place, long? expected, long done, bool hasMoved = true)
    {
        if (_places.Count == 0)
        {
            _work.Add(0);
            _reading.Add(0);
        }
        _places[place] = (expected, done);
        if (hasMoved)
            Volatile.Write(ref _hasMoved, value: true);
    }
}
