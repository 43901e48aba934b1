using System.Globalization;
using FlowLogPS.Core.Rules.Classifier;
using FlowLogPS.Core.Rules.Findings;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Rules;

/// <summary>
/// Says in words what to change so that a packet passes. An edit of a rule that is there is said only where it lets little else pass, and
/// takes nothing from a rule between it and the one that decides: a rule is brought into force or moved up only where it is an exception
/// from that one, brought into force only where it is narrow, gets a port only where neither end is everybody, and a block at most sixteen
/// times its size. Else a rule for this packet alone is the smaller change.
/// </summary>
/// <param name="flow">The packet, at the ends that it has to pass.</param>
/// <param name="rules">All rules in order, those that take no part included.</param>
/// <param name="decidedAt">Index of the rule that decides the packet now; the count of rules where none does.</param>
internal sealed class RuleChange(FlowTuple flow, IReadOnlyList<CompiledRule> rules, int decidedAt)
{
    private const int MostWidening = 4;

    /// <summary>The API takes no more items in a rule's ports.</summary>
    private const int MostPorts = 15;

    /// <summary>Of a rule that is not in force yet: sixteen times the packet's, as a block may grow.</summary>
    private const int MostOpenedPorts = 1 << MostWidening;

    private static readonly Interval EveryIPv4 = new(NetworkAddress.FromIPv4(uint.MinValue).Bits, NetworkAddress.FromIPv4(uint.MaxValue).Bits);

    private readonly CompiledRule? _decider = decidedAt < rules.Count ? rules[decidedAt] : null;

    /// <summary>The rule to add: of this packet alone, first to match it. The API takes IPv4 addresses and blocks only.</summary>
    public string Addition => (flow.Source.Address.IsIPv4 && flow.Destination.Address.IsIPv4, _decider) switch
    {
        (true, null) => $"Add a rule: accept {Packet}.",
        (true, _) => $"Add a rule {Above}: accept {Packet}.",
        (_, null) => "Allow it in the plain security groups of the instances: rules name IPv4 addresses only.",
        _ => $"Narrow {RuleText.NameOf(_decider.Rule)}: rules name IPv4 addresses only, so none can be added for this packet alone.",
    };

    /// <summary>The one edit that makes this rule let the packet pass; null where it takes more, or lets too much pass.</summary>
    public string? Of(NearRule near)
    {
        var name = RuleText.NameOf(near.Rule.Rule);
        if (IsEverybody(near.Rule.Source) && IsEverybody(near.Rule.Destination))
            return null;
        if (near.Matches)
            return (near.Rule.Rule.Enabled || IsNarrow(near.Rule)) && IsExceptionFromDecider(near) ? Promotion(near, name) : null;
        if (near.Cost > 1)
            return null;
        return near.Step switch
        {
            { Source: RuleMatch.No } => OfEnd(near, FlowField.Source, near.Rule.Rule.SourceType, near.Rule.Rule.Source, flow.Source.Address, name),
            { Destination: RuleMatch.No } => OfEnd(near, FlowField.Destination, near.Rule.Rule.DestinationType, near.Rule.Rule.Destination, flow.Destination.Address, name),
            { End: RuleMatch.No } => IsNarrow(near.Rule) && IsExceptionFromDecider(near)
                ? $"Publish {name} to both ends: it is in force at the {near.Rule.Rule.PublishedTo.ToString().ToLowerInvariant()} only."
                : null,
            _ => OfService(near, name),
        };
    }

    private string Above => $"above {RuleText.NameOf(_decider!.Rule)}";

    private string Packet => $"{flow.Source.Address} to {flow.Destination.Address} {Service}";

    /// <summary>Protocols that rules have no word for are within ANY.</summary>
    private string Service => flow.Protocol is IPProtocol.Tcp or IPProtocol.Udp or IPProtocol.Icmp
        ? $"{IPProtocol.NameOf(flow.Protocol)}{(Port is { } port ? $" {port}" : "")}"
        : "ANY";

    private string? Port => flow.Destination.Port?.ToString(CultureInfo.InvariantCulture);

    private string Promotion(NearRule near, string name) => (near.Rule.Rule.Enabled, near.IsBehind) switch
    {
        (false, false) => $"Enable {name}.",
        (false, true) => $"Enable {name} and move it {Above}.",
        _ => $"Move {name} {Above}.",
    };

    private string? OfService(NearRule near, string name)
    {
        var rule = near.Rule.Rule;
        if (!HasNarrowEnds(near.Rule) || !SparesRulesBetween(near, [AreaOfService(near.Rule)]))
            return null;
        if (rule.ServiceTemplateId is { } template)
        {
            var entry = Port is null ? Service.ToLowerInvariant() : Service.Replace(' ', ':').ToLowerInvariant();
            return Service == "ANY" ? null : $"Add {entry} to {TemplateOf("service template", template)} of {name}; it changes every rule that names it.";
        }
        return near.Step.Protocol == RuleMatch.No || Port is null || rule.Port.Split(',').Length >= MostPorts
            ? null
            : $"Add port {Port} to {name}, which takes {rule.Protocol} {rule.Port}.";
    }

    private string? OfEnd(NearRule near, FlowField end, string type, string content, NetworkAddress address, string name)
    {
        NetworkPrefix? added = type switch
        {
            "template" when address.IsIPv4 => NetworkPrefix.Host(address),
            "net" => Widened(content, address),
            _ => null,
        };
        if (added is not { } block || !SparesRulesBetween(near, AreasOfEnd(near.Rule, end, block)))
            return null;
        var ofRule = $"the {end.ToString().ToLowerInvariant()} of {name}";
        return type == "net"
            ? $"Widen {ofRule} from {content} to {block}."
            : $"Add {address} to {TemplateOf("template", content)}, {ofRule}; it changes every rule that names it.";
    }

    private static string TemplateOf(string kind, string id) =>
        id.StartsWith("ipmg-", StringComparison.Ordinal) || id.StartsWith("ppmg-", StringComparison.Ordinal) ? $"a {kind} of group {id}" : $"{kind} {id}";

    /// <summary>The smallest block that holds both; null where that is much wider than the block.</summary>
    private static NetworkPrefix? Widened(string content, NetworkAddress address)
    {
        if (!NetworkPrefix.TryParse(content, out var block) || block.First.IsIPv4 != address.IsIPv4)
            return null;
        var differing = 128 - (int)UInt128.LeadingZeroCount(block.First.Bits ^ address.Bits);
        var length = (address.IsIPv4 ? 32 : 128) - differing;
        return length >= block.Length - MostWidening && length > 0 ? new NetworkPrefix(address, length) : null;
    }

    private static bool IsEverybody(RuleEnd end) => end.Known.Contains(EveryIPv4);

    private static bool HasNarrowEnds(CompiledRule rule) => !IsEverybody(rule.Source) && !IsEverybody(rule.Destination);

    /// <summary>Whether little passes by the rule as a whole: few ports, or ICMP, between ends that are known and not everybody.</summary>
    private static bool IsNarrow(CompiledRule rule) =>
        HasNarrowEnds(rule) && rule is { Source.Missing: null, Destination.Missing: null, Services: { Missing: null, Known: var services } }
        && services.Sum(PortsOf) <= MostOpenedPorts;

    private static int PortsOf(Service service) =>
        service.Protocol == IPProtocol.Icmp ? 1 : service.Ports.Coordinates.Sum(ports => (int)(ports.Last - ports.First) + 1);

    /// <summary>
    /// Whether the rule that decides, if any, takes all that this one is for, so that it can be for nothing but to stand before that, and
    /// no other loses anything to it.
    /// </summary>
    private bool IsExceptionFromDecider(NearRule near) =>
        (_decider is null || new RuleReview([_decider, near.Rule]).Of(1).Finding == RuleFinding.Shadowed)
        && SparesRulesBetween(near, RuleArea.Possible(near.Rule, decides: true));

    /// <summary>Whether no rule that is tried between this one and the decider loses any of its traffic where this one takes more.</summary>
    private bool SparesRulesBetween(NearRule near, IEnumerable<RuleArea> more)
    {
        var taken = more.ToList();
        return !rules
            .Take(decidedAt).Skip(near.Index + 1)
            .Where(between => between is { TakesPart: true, Rule.Action: not RuleAction.Accept })
            .SelectMany(between => RuleArea.Possible(between, decides: false))
            .Any(area => taken.Exists(area.Overlaps));
    }

    /// <summary>What the rule takes more once it takes the packet's protocol and port.</summary>
    private RuleArea AreaOfService(CompiledRule rule)
    {
        var (protocol, port) = ((UInt128)flow.Protocol, (UInt128)PortSet.CoordinateOf(flow.Destination.Port));
        return new RuleArea(rule, [rule.Source.Possible, rule.Destination.Possible, [new(port, port)], [new(protocol, protocol)]], Decides: true);
    }

    /// <summary>What the rule takes once one end of it is the block: all that it takes more is in there.</summary>
    private static IEnumerable<RuleArea> AreasOfEnd(CompiledRule rule, FlowField end, NetworkPrefix block) =>
        RuleArea.Possible(rule, decides: true).Select(area => area.With(end, new Interval(block.First.Bits, block.Last.Bits)));
}
