using System.Globalization;
using FlowLogPS.Core.Rules;
using FlowLogPS.Core.Topology;
using FlowLogPS.Model;

namespace FlowLogPS.Benchmarks;

/// <summary>
/// Rules as a large account has them: blocks of a private network of every length, a few ports each, and a last rule that blocks all.
/// Every flow is drawn from inside a rule, so that a linear scan has to go half way on average.
/// </summary>
internal sealed class SampleRules
{
    private readonly Random _random = new(1);

    public SampleRules(int count)
    {
        var networks = new NetworkTables([], [], []);
        var nothing = new Dictionary<string, IReadOnlyList<string>>();
        var rules = Enumerable.Range(1, count).Select(order => order < count ? Rule(order) : Rule(order) with { Source = "0.0.0.0/0", Destination = "0.0.0.0/0", Protocol = "ANY", Port = "-1/-1" }).ToList();
        Tables = new RuleTables(rules, nothing, nothing, nothing, nothing);
        var contents = new ContentExpander(Tables, networks);
        Compiled = [.. rules.Select(rule => new CompiledRule(rule, contents))];
        Flows = [.. Enumerable.Range(0, 4096).Select(_ => Flow(rules[_random.Next(count)]))];
    }

    public RuleTables Tables { get; }

    public IReadOnlyList<CompiledRule> Compiled { get; }

    public FlowTuple[] Flows { get; }

    private SecurityRule Rule(int order) => new()
    {
        Id = order.ToString(CultureInfo.InvariantCulture),
        Order = order,
        Action = _random.Next(3) == 0 ? RuleAction.Drop : RuleAction.Accept,
        SourceType = "net",
        Source = Block(),
        DestinationType = "net",
        Destination = Block(),
        Protocol = _random.Next(5) == 0 ? "UDP" : "TCP",
        Port = _random.Next(4) switch
        {
            0 => "-1/-1",
            1 => FormattableString.Invariant($"{_random.Next(1024)}"),
            2 => FormattableString.Invariant($"{_random.Next(1024)},{_random.Next(65536)}"),
            _ => FormattableString.Invariant($"{_random.Next(1024)}/{1024 + _random.Next(60000)}"),
        },
    };

    private string Block()
    {
        var length = new[] { 16, 20, 22, 24, 24, 24, 26, 28, 32, 32 }[_random.Next(10)];
        var address = NetworkAddress.FromIPv4(0x0A000000u | (uint)_random.Next(1 << 24));
        return new NetworkPrefix(address, length).ToString();
    }

    private FlowTuple Flow(SecurityRule rule)
    {
        var port = rule.Port is "-1/-1" ? _random.Next(65536) : int.Parse(rule.Port.Split('/', ',')[0], CultureInfo.InvariantCulture);
        return new FlowTuple(
            new FlowEnd(Inside(rule.Source), _random.Next(32768, 61000)), new FlowEnd(Inside(rule.Destination), port), rule.Protocol == "UDP" ? 17 : 6);
    }

    private NetworkAddress Inside(string block)
    {
        _ = NetworkPrefix.TryParse(block, out var prefix);
        var size = (long)(prefix.Last.Bits - prefix.First.Bits) + 1;
        return new NetworkAddress(prefix.First.Bits + (UInt128)_random.NextInt64(size));
    }
}
