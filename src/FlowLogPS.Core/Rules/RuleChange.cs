using System.Globalization;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Rules;

/// <summary>Says in words what to change so that a packet passes.</summary>
internal static class RuleChange
{
    /// <summary>The change of the nearest rule, or the rule to add where there is none near.</summary>
    /// <param name="flow">The packet.</param>
    /// <param name="decider">The rule that decides it now, or null.</param>
    /// <param name="nearest">The rule that comes nearest to letting it pass, or null.</param>
    public static string Describe(in FlowTuple flow, SecurityRule? decider, RuleStep? nearest)
    {
        var added = $"accept {flow.Source.Address} to {flow.Destination.Address} {ServiceOf(flow)}";
        if (nearest is null)
            return decider is null ? $"Add a rule: {added}." : $"Add a rule above rule {decider.Id} (order {decider.Order}): {added}.";
        var rule = nearest.Rule;
        var changes = new List<string>();
        if (!rule.Enabled)
            changes.Add("enable it");
        if (nearest.Source == RuleMatch.No)
            changes.Add(OfEnd("source", rule.SourceType, rule.Source, flow.Source.Address));
        if (nearest.Destination == RuleMatch.No)
            changes.Add(OfEnd("destination", rule.DestinationType, rule.Destination, flow.Destination.Address));
        if (nearest.Protocol == RuleMatch.No || nearest.Port == RuleMatch.No)
            changes.Add(OfService(nearest, flow));
        if (nearest.End == RuleMatch.No)
            changes.Add("publish it to both ends (take the #Only publish to …# keyword out of its description)");
        if (decider is not null && IsBehind(rule, decider))
            changes.Add($"move it above rule {decider.Id} (order {decider.Order})");
        return $"Change rule {rule.Id} (order {rule.Order}, {rule.Source} to {rule.Destination} {rule.Protocol} {rule.Port}): {string.Join("; ", changes)}.";
    }

    private static bool IsBehind(SecurityRule rule, SecurityRule other) =>
        ((rule.Partition ?? RulePartition.Middle), rule.Order).CompareTo(((other.Partition ?? RulePartition.Middle), other.Order)) > 0;

    private static string OfEnd(string end, string type, string content, NetworkAddress address) => type switch
    {
        "template" => $"add {address} to template {content}, its {end}",
        "net" => $"widen its {end} {content} to hold {address}",
        _ => $"let its {end} {content} hold {address}",
    };

    private static string OfService(RuleStep nearest, in FlowTuple flow)
    {
        var rule = nearest.Rule;
        var service = ServiceOf(flow);
        if (rule.ServiceTemplateId is { } template)
            return $"add {service} to service template {template}";
        return nearest.Protocol == RuleMatch.No
            ? $"let it take {service} beside {rule.Protocol} {rule.Port}, which needs a service template or a second rule"
            : $"add port {PortOf(flow)} to its ports {rule.Port}";
    }

    private static string ServiceOf(in FlowTuple flow) =>
        flow.Destination.Port is null ? IPProtocol.NameOf(flow.Protocol) : $"{IPProtocol.NameOf(flow.Protocol)} {PortOf(flow)}";

    private static string PortOf(in FlowTuple flow) => flow.Destination.Port?.ToString(CultureInfo.InvariantCulture) ?? "";
}
