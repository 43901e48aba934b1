using System.Globalization;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Rules;

/// <summary>The words and numbers that the firewall's two rule shapes use for the same things.</summary>
internal static class RuleText
{
    /// <summary>
    /// Reads <c>RuleAction</c>, in any case: accept, drop, log, and the isolation ones, which accept or drop one way. Null for any other word.
    /// </summary>
    public static RuleAction? ActionOf(string? word) => word?.Trim().ToUpperInvariant() switch
    {
        "ACCEPT" or "ISOLATEINACCEPT" or "ISOLATEOUTACCEPT" => RuleAction.Accept,
        "DROP" or "ISOLATEINDROP" or "ISOLATEOUTDROP" => RuleAction.Drop,
        "LOG" => RuleAction.Observe,
        _ => null,
    };

    /// <summary>Reads <c>Strategy</c> and the <c>action</c> of DescribeCfwRules: 0 observes, 1 blocks, 2 allows. Null for any other number.</summary>
    public static RuleAction? ActionOf(int strategy) => strategy switch
    {
        0 => RuleAction.Observe,
        1 => RuleAction.Drop,
        2 => RuleAction.Accept,
        _ => null,
    };

    /// <summary>
    /// The end that a rule is in force at. The two keywords are those of the English console; the Chinese ones are not documented.
    /// <c>isolatein…</c> is taken to act where traffic comes in, at the destination, <c>isolateout…</c> at the source; no source says more.
    /// </summary>
    public static FlowEnds PublishedTo(string? actionWord, string description)
    {
        var action = actionWord?.Trim() ?? "";
        if (action.StartsWith("isolatein", StringComparison.OrdinalIgnoreCase))
            return FlowEnds.Destination;
        if (action.StartsWith("isolateout", StringComparison.OrdinalIgnoreCase))
            return FlowEnds.Source;
        var isSource = description.Contains("#Only publish to source#", StringComparison.OrdinalIgnoreCase);
        var isDestination = description.Contains("#Only publish to destination#", StringComparison.OrdinalIgnoreCase);
        return isSource == isDestination ? FlowEnds.Both : isSource ? FlowEnds.Source : FlowEnds.Destination;
    }

    /// <summary>A rule as sentences name it.</summary>
    public static string NameOf(SecurityRule rule) =>
        rule.Order == int.MaxValue ? $"rule {rule.Id} (last)" : string.Create(CultureInfo.InvariantCulture, $"rule {rule.Id} (order {rule.Order})");

    /// <summary>
    /// The name of a <c>SourceType</c> or <c>TargetType</c> number, or the number as text where none is documented. 10 as a region, 16, 24
    /// and 25 as instances and 20 as a domain are from the documentation of the modifying action only.
    /// </summary>
    public static string TypeNameOf(int type) => type switch
    {
        0 => "net",
        1 or 2 or 3 or 4 or 5 or 6 or 16 or 24 or 25 => "instance",
        7 => "template",
        8 => "tag",
        9 or 10 => "region",
        20 => "dnsparse",
        100 => "resourcegroup",
        _ => type.ToString(CultureInfo.InvariantCulture),
    };
}
