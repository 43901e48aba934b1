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
    public CompiledRule(SecurityRule rule, ContentExpander contents)
    {
        Rule = rule;
        Source = contents.ExpandEnd(rule.SourceType, rule.Source);
        Destination = contents.ExpandEnd(rule.DestinationType, rule.Destination);
        Services = contents.ExpandServices(rule);
        var name = $"Rule {rule.Id} (order {rule.Order})";
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
        MayDecide = Verdict(BlockAttribution.Unresolved, $"{name} comes first and may match: it holds {Missing()}.");
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

    /// <summary>Whether the rule takes part: it is enabled and its scope holds the instances whose interfaces have flow logs.</summary>
    public bool TakesPart => Rule.Enabled && Rule.Scope.Contains("SG", StringComparison.OrdinalIgnoreCase);

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

    /// <summary>Whether it surely matches every flow of the box.</summary>
    public bool Covers(in FlowBox box) =>
        Rule.PublishedTo == FlowEnds.Both && Source.Covers(box.Source) && Destination.Covers(box.Destination) && Services.Covers(box.Protocol, box.Port);

    private RuleMatch InForceAt(FlowEnds end) =>
        Rule.PublishedTo == FlowEnds.Both || Rule.PublishedTo == end ? RuleMatch.Yes : end == FlowEnds.None ? RuleMatch.Maybe : RuleMatch.No;

    private BlockVerdict Verdict(BlockAttribution attribution, string? reason = null) => new(attribution, Rule, reason, AttributionSource.Engine);

    private static RuleMatch Least(RuleMatch left, RuleMatch right) => left < right ? left : right;

    private string Missing()
    {
        var parts = new List<string>();
        if (Source.Missing is { } source)
            parts.Add($"as source {source}");
        if (Destination.Missing is { } destination)
            parts.Add($"as destination {destination}");
        if (Services.Missing is { } services)
            parts.Add($"as service {services}");
        if (Rule.PublishedTo != FlowEnds.Both)
            parts.Add($"for the {Rule.PublishedTo.ToString().ToLowerInvariant()} end only, and which end logged this is not known");
        // All contents known, and still not sure: an address of an instance's VPC that another VPC has too.
        return parts.Count > 0 ? string.Join(", ", parts) : "an instance whose addresses several VPCs have";
    }
}
