using System.Globalization;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Rules.Classifier;

/// <summary>
/// First match from the documents alone, on the text of the rules: the smallest order wins, disabled rules are skipped, a rule is source,
/// destination, protocol and destination port; ANY and ICMP have all ports. It shares no code with the engine.
/// </summary>
internal sealed class PlainMatcher
{
    private readonly List<(SecurityRule Rule, (uint First, uint Last) Source, (uint First, uint Last) Destination, (int First, int Last)[] Ports)> _rules;

    public PlainMatcher(IEnumerable<SecurityRule> rules) =>
        _rules = [.. rules.Where(r => r.Enabled).OrderBy(r => r.Order).Select(r => (r, Block(r.Source), Block(r.Destination), Ports(r.Port)))];

    public SecurityRule? Decide(uint source, uint destination, int protocol, int? port)
    {
        foreach (var (rule, from, to, ports) in _rules)
        {
            if (source < from.First || source > from.Last || destination < to.First || destination > to.Last)
                continue;
            if (rule.Protocol != "ANY" && protocol != rule.Protocol switch { "TCP" => 6, "UDP" => 17, _ => 1 })
                continue;
            if (rule.Port == "-1/-1" || Array.Exists(ports, p => port >= p.First && port <= p.Last))
                return rule;
        }
        return null;
    }

    private static (uint First, uint Last) Block(string text)
    {
        var parts = text.Split('/');
        var address = parts[0].Split('.').Aggregate(0u, (sum, part) => (sum << 8) | uint.Parse(part, CultureInfo.InvariantCulture));
        var length = parts.Length == 1 ? 32 : int.Parse(parts[1], CultureInfo.InvariantCulture);
        var size = 1UL << (32 - length);
        var first = address / size * size;
        return ((uint)first, (uint)(first + size - 1));
    }

    private static (int First, int Last)[] Ports(string text) =>
        text == "-1/-1" ? [] : [.. text.Split(',').Select(item => item.Split('/')).Select(p => (Number(p[0]), Number(p[^1])))];

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
