using FlowLogPS.Core.Rules.Classifier;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Rules;

/// <summary>A rule with its contents expanded, and the verdicts it can lead to.</summary>
/// <remarks>
/// A rule is matched by source, destination, protocol and destination port, and by the end of the traffic it is published to. It becomes an
/// ordinary security group rule on the instances of that end; so the record of the other end's interface is none of its making.
/// </remarks>
internal sealed class CompiledRule
{
    private const string SharedAddress = "an instance whose addresses several VPCs have";

    public CompiledRule(SecurityRule rule, ContentExpander contents)
    {
        Rule = rule;
        Source = contents.ExpandEnd(rule.SourceType, rule.Source);
        Destination = contents.ExpandEnd(rule.DestinationType, rule.Destination);
        Services = contents.ExpandServices(rule);
        var name = NameAtStart;
        Decides = rule.Action switch
        {
            RuleAction.Drop => Verdict(BlockAttribution.Rule),
            RuleAction.Unknown => Verdict(BlockAttribution.Unresolved, $"{name} matches, but its action is one that this FlowLogPS does not know."),
            RuleAction.Observe => Verdict(
                BlockAttribution.AllowedByRule,
                $"{name} only observes this traffic: a network ACL, a plain security group or a later change of the rules blocked it."),
            _ => Verdict(
                BlockAttribution.AllowedByRule,
                $"{name} allows this traffic: a network ACL, a plain security group or a later change of the rules blocked it."),
        };
        DecidesRequest = Verdict(BlockAttribution.Reply, $"By its ports or ICMP type the record is a reply; {name} decides the request it answers.");
        MayDecide = Verdict(BlockAttribution.Unresolved, Doubt(
            Source.Missing is not null, Destination.Missing is not null, Services.Missing is not null, rule.PublishedTo != FlowEnds.Both));
        Observes = Verdict(BlockAttribution.Observed, $"The traffic passed; {name} observes it and would block it as a blocking rule.");
        Named = Verdict(BlockAttribution.Rule) with { Source = AttributionSource.Service };
        NamedObserving = Observes with { Source = AttributionSource.Service };
    }

    /// <summary>The rule as the service gave it.</summary>
    public SecurityRule Rule { get; }

    /// <summary>The addresses that it takes as source.</summary>
    public RuleEnd Source { get; }

    /// <summary>The addresses that it takes as destination.</summary>
    public RuleEnd Destination { get; }

    /// <summary>The protocols and ports that it takes.</summary>
    public RuleServices Services { get; }

    /// <summary>The verdict on traffic that this rule is the first to match.</summary>
    public BlockVerdict Decides { get; }

    /// <summary>The verdict on replies to traffic that this rule is the first to match.</summary>
    public BlockVerdict DecidesRequest { get; }

    /// <summary>The verdict on traffic that this rule is the first to match, if it does.</summary>
    public BlockVerdict MayDecide { get; }

    /// <summary>The verdict on traffic that passed and that this observing rule is the first to match.</summary>
    public BlockVerdict Observes { get; }

    /// <summary>The verdict on a blocked hit in which the firewall names this rule, whatever the rule is by now.</summary>
    public BlockVerdict Named { get; }

    /// <summary>The verdict on an observed hit in which the firewall names this rule.</summary>
    public BlockVerdict NamedObserving { get; }

    /// <summary>Whether its scope holds the instances whose interfaces have flow logs.</summary>
    public bool InScope => Rule.Scope.Contains("SG", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the rule takes part: it is enabled and in scope.</summary>
    public bool TakesPart => Rule.Enabled && InScope;

    /// <summary>The rule with its contents resolved.</summary>
    public SecurityRule Expanded => Rule with
    {
        SourceAddresses = [.. Source.Known.Ranges.Select(range => range.ToString())],
        DestinationAddresses = [.. Destination.Known.Ranges.Select(range => range.ToString())],
        Services = Services.Names,
        Unresolved = Parts(Source.Missing is not null, Destination.Missing is not null, Services.Missing is not null) is { Count: > 0 } parts ? string.Join(", ", parts) : null,
    };

    /// <summary>Whether the rule matches: as surely as the least sure of its fields.</summary>
    public RuleMatch Test(in FlowTuple flow)
    {
        var match = Services.Test(flow.Protocol, flow.Destination.Port);
        if (match != RuleMatch.No)
            match = Least(match, Destination.Test(flow.Destination));
        if (match != RuleMatch.No)
            match = Least(match, Source.Test(flow.Source));
        return match == RuleMatch.No ? match : Least(match, InForceAt(flow.LoggedAt));
    }

    /// <summary>The same, told field by field.</summary>
    public RuleStep Explain(in FlowTuple flow)
    {
        var (protocol, port) = Services.TestEach(flow.Protocol, flow.Destination.Port);
        return new RuleStep(Rule, Source.Test(flow.Source), Destination.Test(flow.Destination), protocol, port, InForceAt(flow.LoggedAt));
    }

    /// <summary>Why it is not known what the rule does with a packet of which this step tells.</summary>
    public string DoubtOf(RuleStep step) => step.Match == RuleMatch.Maybe
        ? Doubt(step.Source == RuleMatch.Maybe, step.Destination == RuleMatch.Maybe, step.Port == RuleMatch.Maybe, step.End == RuleMatch.Maybe)
        : Decides.Reason!;

    /// <summary>Whether it surely matches every flow of the box.</summary>
    public bool Covers(in FlowBox box) =>
        Rule.PublishedTo == FlowEnds.Both && Source.Covers(box.Source) && Destination.Covers(box.Destination) && Services.Covers(box.Protocol, box.Port);

    private RuleMatch InForceAt(FlowEnds end) =>
        Rule.PublishedTo == FlowEnds.Both || Rule.PublishedTo == end ? RuleMatch.Yes : end == FlowEnds.None ? RuleMatch.Maybe : RuleMatch.No;

    private BlockVerdict Verdict(BlockAttribution attribution, string? reason = null) => new(attribution, Rule, reason, AttributionSource.Engine);

    private static RuleMatch Least(RuleMatch left, RuleMatch right) => left < right ? left : right;

    private string NameAtStart => $"R{RuleText.NameOf(Rule)[1..]}";

    private string Doubt(bool source, bool destination, bool services, bool end)
    {
        var parts = Parts(source, destination, services);
        if (end)
            parts.Add($"for the {Rule.PublishedTo.ToString().ToLowerInvariant()} end only, and which end logged this is not known");
        // All contents known, and still not sure: an address of an instance's VPC that another VPC has too.
        return $"{NameAtStart} comes first and may match: it holds {(parts.Count > 0 ? string.Join(", ", parts) : SharedAddress)}.";
    }

    private List<string> Parts(bool source, bool destination, bool services)
    {
        var parts = new List<string>();
        if (source)
            parts.Add($"as source {Source.Missing ?? SharedAddress}");
        if (destination)
            parts.Add($"as destination {Destination.Missing ?? SharedAddress}");
        if (services)
            parts.Add($"as service {Services.Missing}");
        return parts;
    }
}
