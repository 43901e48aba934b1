using System.Globalization;
using FlowLogPS.Core.Rules.Classifier;
using FlowLogPS.Core.Rules.Findings;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Rules;

/// <summary>
/// Says in words what to change so that a packet passes. An edit of a rule that is there is said only where it lets little else pass: a
/// rule is moved up only before one that it is an exception from, gets a port only where neither end is everybody, and a block at most
/// sixteen times its size. Else a rule for this packet alone is the smaller change.
/// </summary>
/// <param name="flow">The packet, at the ends that it has to pass.</param>
/// <param name="decider">The rule that decides it now, or null.</param>
internal sealed class RuleChange(FlowTuple flow, CompiledRule? decider)
{
    private const int MostWidening = 4;

    /// <summary>The API takes no more items in a rule's ports.</summary>
    private const int MostPorts = 15;

    private static readonly Interval EveryIPv4 = new(NetworkAddress.FromIPv4(uint.MinValue).Bits, NetworkAddress.FromIPv4(uint.MaxValue).Bits);

    private readonly string? _above = decider is null ? null : $"above {RuleText.NameOf(decider.Rule)}";

    /// <summary>The rule to add: of this packet alone, first to match it. The API takes IPv4 addresses and blocks only.</summary>
    public string Addition => (flow.Source.Address.IsIPv4 && flow.Destination.Address.IsIPv4, decider) switch
    {
        (true, null) => $"Add a rule: accept {Packet}.",
        (true, _) => $"Add a rule {_above}: accept {Packet}.",
        (_, null) => "Allow it in the plain security groups of the instances: rules name IPv4 addresses only.",
        _ => $"Narrow {RuleText.NameOf(decider.Rule)}: rules name IPv4 addresses only, so none can be added for this packet alone.",
    };

    /// <summary>The one edit that makes this rule let the packet pass; null where it takes more, or lets too much pass.</summary>
    public string? Of(NearRule near)
    {
        var name = RuleText.NameOf(near.Rule.Rule);
        if (IsEverybody(near.Rule.Source) && IsEverybody(near.Rule.Destination))
            return null;
        if (near.Matches)
            return !near.IsBehind || IsExceptionFromDecider(near.Rule) ? Promotion(near, name) : null;
        if (near.Cost > 1)
            return null;
        return near.Step switch
        {
            { Source: RuleMatch.No } => OfEnd("source", near.Rule.Rule.SourceType, near.Rule.Rule.Source, flow.Source.Address, name),
            { Destination: RuleMatch.No } => OfEnd("destination", near.Rule.Rule.DestinationType, near.Rule.Rule.Destination, flow.Destination.Address, name),
            { End: RuleMatch.No } => $"Publish {name} to both ends: it is in force at the {near.Rule.Rule.PublishedTo.ToString().ToLowerInvariant()} only.",
            _ => OfService(near, name),
        };
    }

    private string Packet => $"{flow.Source.Address} to {flow.Destination.Address} {Service}";

    /// <summary>Protocols that rules have no word for are within ANY.</summary>
    private string Service => flow.Protocol is IPProtocol.Tcp or IPProtocol.Udp or IPProtocol.Icmp
        ? $"{IPProtocol.NameOf(flow.Protocol)}{(Port is { } port ? $" {port}" : "")}"
        : "ANY";

    private string? Port => flow.Destination.Port?.ToString(CultureInfo.InvariantCulture);

    private string Promotion(NearRule near, string name) => (near.Rule.Rule.Enabled, near.IsBehind) switch
    {
        (false, false) => $"Enable {name}.",
        (false, true) => $"Enable {name} and move it {_above}.",
        _ => $"Move {name} {_above}.",
    };

    private string? OfService(NearRule near, string name)
    {
        var rule = near.Rule.Rule;
        if (IsEverybody(near.Rule.Source) || IsEverybody(near.Rule.Destination))
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

    private static string? OfEnd(string end, string type, string content, NetworkAddress address, string name) => type switch
    {
        "template" when address.IsIPv4 => $"Add {address} to {TemplateOf("template", content)}, the {end} of {name}; it changes every rule that names it.",
        "net" when Widened(content, address) is { } wider => $"Widen the {end} of {name} from {content} to {wider}.",
        _ => null,
    };

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

    /// <summary>Whether the rule that decides takes all that this one is for, so that it can be for nothing but to stand before that.</summary>
    private bool IsExceptionFromDecider(CompiledRule rule) =>
        decider is not null && new RuleReview([decider, rule]).Of(1).Finding == RuleFinding.Shadowed;
}
