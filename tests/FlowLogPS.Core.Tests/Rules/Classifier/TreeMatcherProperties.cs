using System.Globalization;
using FlowLogPS.Core.Rules;
using FlowLogPS.Core.Rules.Classifier;
using FlowLogPS.Core.Topology;
using FlowLogPS.Model;
using Xunit.Abstractions;

namespace FlowLogPS.Core.Tests.Rules.Classifier;

/// <summary>The tree, the linear scan and a matcher written from the documents alone give one answer, at every edge.</summary>
public class TreeMatcherProperties(ITestOutputHelper output)
{
    private const int RuleSets = 10_000;
    private const int Packets = 1_000;

    private static readonly int[] EdgePorts = [0, 1, 21, 22, 23, 79, 80, 81, 442, 443, 444, 1023, 1024, 32767, 32768, 65534, 65535];

    [Fact]
    public void Tree_linear_and_the_documents_agree()
    {
        var (decided, undecided, cut) = (0L, 0L, 0L);
        Parallel.For(0, RuleSets, seed =>
        {
            var random = new Random(seed);
            var rules = Rules(random);
            var compiled = Compile(rules);
            var linear = new LinearMatcher(compiled);
            var tree = new TreeMatcher(compiled);
            var plain = new PlainMatcher(rules);
            var edges = Edges(rules);
            var byRule = 0;
            for (var i = 0; i < Packets; i++)
            {
                var (source, destination) = (edges[random.Next(edges.Length)], edges[random.Next(edges.Length)]);
                var protocol = random.Next(8) switch { < 4 => 6, < 6 => 17, 6 => 1, _ => 47 };
                int? port = protocol is 6 or 17 ? EdgePorts[random.Next(EdgePorts.Length)] : null;
                var flow = new FlowTuple(
                    new FlowEnd(NetworkAddress.FromIPv4(source), 40000), new FlowEnd(NetworkAddress.FromIPv4(destination), port), protocol);
                var byTree = tree.Decide(flow);
                var byScan = linear.Decide(flow);
                var byDocuments = plain.Decide(source, destination, protocol, port);
                if (byTree != byScan || byTree.Rule?.Rule != byDocuments)
                    Assert.Fail($"seed {seed}, {flow}: tree {byTree.Rule?.Rule}, linear {byScan.Rule?.Rule}, documents {byDocuments}");
                byRule += byDocuments is null ? 0 : 1;
            }
            Interlocked.Add(ref decided, byRule);
            Interlocked.Add(ref undecided, Packets - byRule);
            Interlocked.Add(ref cut, compiled.Count > 8 ? 1 : 0);
        });
        output.WriteLine($"{RuleSets:N0} rule sets ({cut:N0} with cuts) x {Packets:N0} packets: {decided:N0} decided by a rule, {undecided:N0} by none");
        Assert.True(decided > RuleSets * Packets / 4 && undecided > RuleSets * Packets / 20 && cut > RuleSets / 4);
    }

    [Fact]
    public void Two_thousand_wide_and_narrow_rules_agree_too()
    {
        var random = new Random(7);
        var rules = Enumerable.Range(1, 2_000).Select(order => Rule(random, order)).ToList();
        var compiled = Compile(rules);
        var (linear, tree, edges) = (new LinearMatcher(compiled), new TreeMatcher(compiled), Edges(rules));
        for (var i = 0; i < 20_000; i++)
        {
            var flow = new FlowTuple(
                new FlowEnd(NetworkAddress.FromIPv4(edges[random.Next(edges.Length)]), 1),
                new FlowEnd(NetworkAddress.FromIPv4(edges[random.Next(edges.Length)]), EdgePorts[random.Next(EdgePorts.Length)]),
                random.Next(2) == 0 ? 6 : 17);
            Assert.Equal(linear.Decide(flow), tree.Decide(flow));
        }
    }

    private static List<SecurityRule> Rules(Random random) =>
        [.. Enumerable.Range(1, random.Next(0, 40)).Select(order => Rule(random, order)).OrderBy(_ => random.Next())];

    private static List<CompiledRule> Compile(IEnumerable<SecurityRule> rules)
    {
        var nothing = new Dictionary<string, IReadOnlyList<string>>();
        var tables = new RuleTables([.. rules], nothing, nothing, nothing, nothing);
        return [.. RuleSet.Compile(tables, NetworkTables.Empty).Rules.Where(rule => rule.TakesPart)];
    }

    private static SecurityRule Rule(Random random, int order)
    {
        var protocol = random.Next(5) switch { < 2 => "TCP", 2 => "UDP", 3 => "ICMP", _ => "ANY" };
        return RuleWorld.Rule(
            order, (RuleAction)random.Next(3), Block(random), Block(random), protocol, protocol is "TCP" or "UDP" ? Ports(random) : "-1/-1") with
        {
            Enabled = random.Next(10) > 0,
        };
    }

    /// <summary>Blocks of every length around a few points, so that they meet, nest and overlap.</summary>
    private static string Block(Random random)
    {
        uint[] bases = [0u, 0x0A000000u, 0x0A000100u, 0x0A00FFFFu, 0x0A010000u, 0xC0A80000u, 0xFFFFFFFFu];
        var length = random.Next(4) switch { 0 => 0, 1 => 32, 2 => random.Next(8, 25), _ => random.Next(25, 32) };
        var address = bases[random.Next(bases.Length)] + (random.Next(2) == 0 ? 0u : (uint)random.Next(512));
        return new NetworkPrefix(NetworkAddress.FromIPv4(address), length).ToString();
    }

    private static string Ports(Random random)
    {
        if (random.Next(4) == 0)
            return "-1/-1";
        return string.Join(',', Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
        {
            var (a, b) = (EdgePorts[random.Next(EdgePorts.Length)], EdgePorts[random.Next(EdgePorts.Length)]);
            return random.Next(2) == 0
                ? a.ToString(CultureInfo.InvariantCulture)
                : FormattableString.Invariant($"{Math.Min(a, b)}/{Math.Max(a, b)}");
        }));
    }

    /// <summary>First and last address of every block, and their neighbours outside.</summary>
    private static uint[] Edges(IEnumerable<SecurityRule> rules) =>
    [
        0u, 0x0A000005u,
        .. rules.SelectMany(rule => new[] { rule.Source, rule.Destination }).Distinct().SelectMany(text =>
        {
            Assert.True(NetworkPrefix.TryParse(text, out var prefix));
            var (first, last) = ((uint)prefix.First.Bits, (uint)prefix.Last.Bits);
            return new[] { first, last, unchecked(first - 1), unchecked(last + 1) };
        }),
    ];
}
