using FlowLogPS.Core.Query;
using FlowLogPS.Core.Reporting.Data;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Reporting;

/// <summary>Adds amounts up by name and by steps of time, which grow longer as the time does, so that there are never many.</summary>
internal sealed class StepCounter
{
    /// <summary>As many columns as a chart can show apart.</summary>
    public const int MostSteps = 120;

    // Each is a multiple of the one before, so that steps can be joined; the first is a capture window's length.
    private static readonly long[] Lengths = [300, 900, 3600, 10_800, 21_600, 43_200, 86_400, 604_800];

    private Dictionary<(string Name, long Start), long> _amounts = [];
    private long _first = long.MaxValue;
    private long _last = long.MinValue;

    /// <summary>Length of a step, seconds. Steps begin at multiples of it since 1970 (UTC).</summary>
    public long Seconds { get; private set; } = Lengths[0];

    /// <summary>Takes the range in, whether or not anything was in it.</summary>
    public void Cover(TimeRange range)
    {
        Cover(range.FromMilliseconds / 1000);
        Cover((range.ToMilliseconds - 1) / 1000);
    }

    /// <summary>Takes an amount in.</summary>
    public void Add(string name, DateTimeOffset time, long amount)
    {
        var seconds = time.ToUnixTimeSeconds();
        Cover(seconds);
        Add(_amounts, (name, seconds), amount);
    }

    /// <summary>All steps without a gap, and a line for each name that has an amount.</summary>
    /// <param name="names">The names that there may be, in their order.</param>
    public TimeSeries ToSeries(IReadOnlyList<string> names)
    {
        List<long> starts = [];
        for (var start = StartOf(_first); start <= _last; start += Seconds)
            starts.Add(start);
        var used = _amounts.Keys.Select(key => key.Name).ToHashSet(StringComparer.Ordinal);
        return new TimeSeries(
            Seconds,
            [.. starts.Select(DateTimeOffset.FromUnixTimeSeconds)],
            [.. names.Where(used.Contains).Select(name => new SeriesLine(name, [.. starts.Select(start => _amounts.GetValueOrDefault((name, start)))]))]);
    }

    private void Cover(long seconds)
    {
        _first = Math.Min(_first, seconds);
        _last = Math.Max(_last, seconds);
        while ((StartOf(_last) - StartOf(_first)) / Seconds >= MostSteps)
            Lengthen();
    }

    private void Lengthen()
    {
        Seconds = Array.Find(Lengths, length => length > Seconds) is > 0 and var next ? next : Seconds * 2;
        var joined = new Dictionary<(string, long), long>();
        foreach (var (key, amount) in _amounts)
            Add(joined, key, amount);
        _amounts = joined;
    }

    private void Add(Dictionary<(string Name, long Start), long> amounts, (string Name, long Seconds) key, long amount)
    {
        var step = (key.Name, StartOf(key.Seconds));
        amounts[step] = amounts.GetValueOrDefault(step).Plus(amount);
    }

    private long StartOf(long seconds) => seconds - (seconds % Seconds);
}
