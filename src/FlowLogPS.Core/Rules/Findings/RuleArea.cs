using FlowLogPS.Core.Rules.Classifier;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Rules.Findings;

/// <summary>A rule's source, destination and one of its services, as intervals of each field.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Fields">By <see cref="FlowField"/>: ascending, disjoint intervals.</param>
/// <param name="Decides">Whether all traffic in the area counts as explained; where not, any of it spoils the proof.</param>
internal sealed record RuleArea(CompiledRule Rule, Interval[][] Fields, bool Decides)
{
    /// <summary>All that the rule surely matches. What it may match beyond is left out.</summary>
    public static IEnumerable<RuleArea> Known(CompiledRule rule, bool decides) => rule.Services.Known.Select(service => new RuleArea(
        rule, [[.. rule.Source.Known.Intervals], [.. rule.Destination.Known.Intervals], Interval.Merge(service.Ports.Coordinates), [service.Protocols]], decides));

    /// <summary>All that the rule may match: content that is not known may be anything.</summary>
    public static IEnumerable<RuleArea> Possible(CompiledRule rule, bool decides)
    {
        var (source, destination) = (rule.Source.Possible, rule.Destination.Possible);
        return rule.Services.Missing is null
            ? rule.Services.Known.Select(service => new RuleArea(rule, [source, destination, Interval.Merge(service.Ports.Coordinates), [service.Protocols]], decides))
            : [new RuleArea(rule, [source, destination, [FlowBox.AllPorts], [FlowBox.AllProtocols]], decides)];
    }

    /// <summary>The boxes that the area is made of. TCP and UDP without a port do not occur and are left out.</summary>
    public IEnumerable<FlowBox> Boxes =>
        from protocol in Fields[(int)FlowField.Protocol].SelectMany(ByPorts)
        from port in Fields[(int)FlowField.Port]
        where port.Overlaps(protocol.Ports)
        from source in Fields[(int)FlowField.Source]
        from destination in Fields[(int)FlowField.Destination]
        select new FlowBox(source, destination, new Interval(UInt128.Max(port.First, protocol.Ports.First), port.Last), protocol.Numbers);

    /// <summary>The same area with one interval in one field.</summary>
    public RuleArea With(FlowField field, Interval interval)
    {
        Interval[][] fields = [.. Fields];
        fields[(int)field] = [interval];
        return this with { Fields = fields };
    }

    /// <summary>Whether the area and the box have any flow in common.</summary>
    public bool Overlaps(in FlowBox box)
    {
        foreach (var field in FlowBox.Fields)
        {
            var side = box[field];
            if (!Array.Exists(Fields[(int)field], interval => interval.Overlaps(side)))
                return false;
        }
        return true;
    }

    /// <summary>Whether the two areas have any flow in common.</summary>
    public bool Overlaps(RuleArea other)
    {
        for (var field = 0; field < Fields.Length; field++)
        {
            if (!Overlap(Fields[field], other.Fields[field]))
                return false;
        }
        return true;
    }

    private static bool Overlap(Interval[] left, Interval[] right)
    {
        for (int i = 0, j = 0; i < left.Length && j < right.Length;)
        {
            if (left[i].Overlaps(right[j]))
                return true;
            if (left[i].Last < right[j].Last)
                i++;
            else
                j++;
        }
        return false;
    }

    private static IEnumerable<(Interval Numbers, Interval Ports)> ByPorts(Interval protocols)
    {
        var from = protocols.First;
        foreach (UInt128 withPorts in (int[])[IPProtocol.Tcp, IPProtocol.Udp])
        {
            if (withPorts < from || withPorts > protocols.Last)
                continue;
            if (withPorts > from)
                yield return (new Interval(from, withPorts - 1), FlowBox.AllPorts);
            yield return (new Interval(withPorts, withPorts), FlowBox.AllPorts with { First = (UInt128)PortSet.CoordinateOf(0) });
            from = withPorts + 1;
        }
        if (from <= protocols.Last)
            yield return (new Interval(from, protocols.Last), FlowBox.AllPorts);
    }
}
