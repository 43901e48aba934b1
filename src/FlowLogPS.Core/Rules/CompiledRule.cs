using FlowLogPS.Model;

namespace FlowLogPS.Core.Rules;

/// <summary>A rule with its contents expanded, and the verdicts it can lead to.</summary>
/// <remarks>
/// A rule is matched by source, destination, protocol and destination port. Its scope (<c>SG</c>, <c>LH</c>, <c>NONE</c>) and the words in its
/// description that publish it to one side only are kept but not matched on: no source says how a flow log shows them.
/// </remarks>
internal sealed class CompiledRule
{
    private readonly RuleEnd _source;
    private readonly RuleEnd _destination;
    private readonly RuleServices _services;

    public CompiledRule(SecurityRule rule, ContentExpander contents)
    {
        Rule = rule;
        _source = contents.ExpandEnd(rule.SourceType, rule.Source);
        _destination = contents.ExpandEnd(rule.DestinationType, rule.Destination);
        _services = contents.ExpandServices(rule);
        var name = $"Rule {rule.Id} (order {rule.Order})";
        Decides = rule.Action switch
        {
            RuleAction.Drop => new BlockVerdict(BlockAttribution.Rule, rule),
            RuleAction.Observe => new BlockVerdict(BlockAttribution.AllowedByRule, rule,
                $"{name} only observes this traffic: a network ACL, a plain security group or a later change of the rules blocked it."),
            _ => new BlockVerdict(BlockAttribution.AllowedByRule, rule,
                $"{name} allows this traffic: a network ACL, a plain security group or a later change of the rules blocked it."),
        };
        DecidesRequest = new BlockVerdict(BlockAttribution.Reply, rule,
            $"By its ports or ICMP type the record is a reply; {name} decides the request it answers.");
        MayDecide = new BlockVerdict(BlockAttribution.Unresolved, rule, $"{name} comes first and may match: it holds {Missing()}.");
    }

    /// <summary>The rule as the service gave it.</summary>
    public SecurityRule Rule { get; }

    /// <summary>The verdict on traffic that this rule is the first to match.</summary>
    public BlockVerdict Decides { get; }

    /// <summary>The verdict on replies to traffic that this rule is the first to match.</summary>
    public BlockVerdict DecidesRequest { get; }

    /// <summary>The verdict on traffic that this rule is the first to match, if it does.</summary>
    public BlockVerdict MayDecide { get; }

    /// <summary>Whether the rule matches: as surely as the least sure of its fields.</summary>
    public Match Test(in FlowTuple flow)
    {
        var match = _services.Test(flow.Protocol, flow.Destination.Port);
        if (match != Match.No)
            match = Least(match, _destination.Test(flow.Destination));
        return match == Match.No ? match : Least(match, _source.Test(flow.Source));
    }

    private static Match Least(Match left, Match right) => left < right ? left : right;

    private string Missing()
    {
        var parts = new List<string>();
        if (_source.Missing is { } source)
            parts.Add($"as source {source}");
        if (_destination.Missing is { } destination)
            parts.Add($"as destination {destination}");
        if (_services.Missing is { } services)
            parts.Add($"as service {services}");
        // All contents known, and still not sure: an address of an instance's VPC that another VPC has too.
        return parts.Count > 0 ? string.Join(", ", parts) : "an instance whose addresses several VPCs have";
    }
}
