namespace FlowLogPS.Core.Rules.Classifier;

/// <summary>
/// How far a rule can reach, field by field. It bounds the rule from above: what lies outside in any field is surely not matched, what
/// lies inside in all may be. Content that is not known reaches everywhere.
/// </summary>
internal sealed class RuleReach
{
    private readonly CompiledRule _rule;
    private readonly Interval[][] _fields;

    public RuleReach(CompiledRule rule)
    {
        _rule = rule;
        _fields =
        [
            rule.Source.Possible,
            rule.Destination.Possible,
            OfServices(rule.Services, s => s.Ports.Coordinates),
            OfServices(rule.Services, s => [s.Protocols]),
        ];
    }

    /// <summary>Whether the rule may match anything that has the field in the interval.</summary>
    public bool Overlaps(FlowField field, Interval interval)
    {
        var index = FirstNotBefore(field, interval.First);
        var ranges = _fields[(int)field];
        return index < ranges.Length && ranges[index].First <= interval.Last;
    }

    /// <summary>Whether the rule surely matches everything in the box: rules behind it do not count there.</summary>
    public bool Covers(in FlowBox box) => _rule.Covers(box);

    /// <summary>The largest numbers of a field, inside the interval, behind which the rule begins or ends; at most a few of many.</summary>
    public void AddCuts(FlowField field, Interval interval, List<UInt128> cuts)
    {
        const int most = 8;
        var ranges = _fields[(int)field];
        var first = FirstNotBefore(field, interval.First);
        for (var i = first; i < ranges.Length && i < first + most && ranges[i].First <= interval.Last; i++)
        {
            if (ranges[i].First > interval.First)
                cuts.Add(ranges[i].First - 1);
            if (ranges[i].Last < interval.Last)
                cuts.Add(ranges[i].Last);
        }
    }

    /// <summary>Index of the first range that does not end before the number.</summary>
    private int FirstNotBefore(FlowField field, UInt128 number)
    {
        var ranges = _fields[(int)field];
        var (low, high) = (0, ranges.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (ranges[middle].Last < number)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private static Interval[] OfServices(RuleServices services, Func<Service, IEnumerable<Interval>> intervals) =>
        services.Missing is null ? Interval.Merge(services.Known.SelectMany(intervals)) : [Interval.All];
}
