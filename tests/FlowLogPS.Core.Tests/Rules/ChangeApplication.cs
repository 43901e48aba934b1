using System.Text.RegularExpressions;
using FlowLogPS.Core.Rules;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Rules;

/// <summary>Does to a rule set what the words of a change say, as an administrator who reads them would.</summary>
internal static partial class ChangeApplication
{
    /// <summary>The tables with the change made, and what kind of change it was; no tables where the words ask for none of these rules.</summary>
    public static (string Kind, RuleTables? Tables) Apply(string change, RuleTables tables)
    {
        var rules = tables.Rules.OrderBy(r => r.Partition ?? RulePartition.Middle).ThenBy(r => r.Order).ToList();
        var words = Words().Match(change);
        Assert.True(words.Success, change);
        var kind = words.Groups.Cast<Group>().Skip(1).First(g => g.Success && g.Name.Length > 1).Name;
        var named = words.Groups["r"].Success ? rules.FindIndex(r => r.Id == words.Groups["r"].Value) : -1;
        switch (kind)
        {
            case "Enable":
                rules[named] = rules[named] with { Enabled = true };
                break;
            case "Both":
                rules[named] = rules[named] with { PublishedTo = FlowEnds.Both };
                break;
            case "Port":
                rules[named] = rules[named] with { Port = $"{rules[named].Port},{words.Groups["p"].Value}" };
                break;
            case "Source":
                Assert.Equal(rules[named].Source, words.Groups["x"].Value);
                rules[named] = rules[named] with { Source = words.Groups["y"].Value };
                break;
            case "Destination":
                Assert.Equal(rules[named].Destination, words.Groups["x"].Value);
                rules[named] = rules[named] with { Destination = words.Groups["y"].Value };
                break;
            case "Address":
                tables = tables with { AddressTemplates = With(tables.AddressTemplates, tables.AddressTemplateGroups, words) };
                break;
            case "Service":
                tables = tables with { ServiceTemplates = With(tables.ServiceTemplates, tables.ServiceTemplateGroups, words) };
                break;
            case "Add":
                var added = RuleWorld.Rule(0, RuleAction.Accept, words.Groups["s"].Value, words.Groups["d"].Value, words.Groups["o"].Value, words.Groups["p"] is { Success: true, Value: var port } ? port : "-1/-1");
                rules.Insert(words.Groups["b"].Success ? rules.FindIndex(r => r.Id == words.Groups["b"].Value) : rules.Count, added);
                break;
            case "Elsewhere":
                return (kind, null);
        }
        if (kind is "Move" || (kind is "Enable" && words.Groups["b"].Success))
        {
            var moved = rules[named];
            rules.RemoveAt(named);
            rules.Insert(rules.FindIndex(r => r.Id == words.Groups["b"].Value), moved);
        }
        return (kind, tables with { Rules = [.. rules.Select((rule, index) => rule with { Order = index, Partition = null })] });
    }

    private static Dictionary<string, IReadOnlyList<string>> With(
        IReadOnlyDictionary<string, IReadOnlyList<string>> templates, IReadOnlyDictionary<string, IReadOnlyList<string>> groups, Match words)
    {
        var id = words.Groups["t"].Value;
        var template = words.Groups["g"].Success ? groups[id][0] : id;
        return templates.ToDictionary(t => t.Key, t => t.Key == template ? [.. t.Value, words.Groups["x"].Value] : t.Value);
    }

    [GeneratedRegex("""
        ^(?:
          (?<Enable>Enable)\ rule\ (?<r>\S+)\ \(\S+\ \d+\)(?:\ and\ move\ it\ above\ rule\ (?<b>\S+)\ \(order\ \d+\))?\.
        | (?<Move>Move)\ rule\ (?<r>\S+)\ \(order\ \d+\)\ above\ rule\ (?<b>\S+)\ \(order\ \d+\)\.
        | (?<Both>Publish)\ rule\ (?<r>\S+)\ .*
        | (?<Port>Add\ port)\ (?<p>\d+)\ to\ rule\ (?<r>\S+)\ .*
        | Widen\ the\ (?:(?<Source>source)|(?<Destination>destination))\ of\ rule\ (?<r>\S+)\ \(order\ \d+\)\ from\ (?<x>\S+)\ to\ (?<y>\S+)\.
        | (?<Address>Add)\ (?<x>[\d.]+)\ to\ (?:template|(?<g>a\ template\ of\ group))\ (?<t>[\w-]+),\ .*
        | (?<Service>Add)\ (?<x>[\w:]+)\ to\ (?:service\ template|(?<g>a\ service\ template\ of\ group))\ (?<t>[\w-]+)\ of\ .*
        | (?<Add>Add\ a\ rule)(?:\ above\ rule\ (?<b>\S+)\ \(order\ \d+\))?:\ accept\ (?<s>\S+)\ to\ (?<d>\S+)\ (?<o>TCP|UDP|ICMP|ANY)(?:\ (?<p>\d+))?\.
        | (?<Elsewhere>Narrow|Allow)\ .*rules\ name\ IPv4\ addresses\ only.*
        )$
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Words();
}
