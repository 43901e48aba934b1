using FlowLogPS.Core.Rules;
using FlowLogPS.Core.Rules.Classifier;
using FlowLogPS.Core.Tests.Topology;
using FlowLogPS.Core.Topology;
using FlowLogPS.Model;
using Xunit.Abstractions;

namespace FlowLogPS.Core.Tests.Rules;

/// <summary>
/// Explanations against the matcher, the attribution of a record of the same packet, and what becomes of the packet once a change
/// is made as its words say.
/// </summary>
public class RuleExplainerProperties(ITestOutputHelper output)
{
    private const int RuleSets = 4_000;
    private const int Packets = 25;

    private static readonly NetworkMap Map = new(RuleWorld.Networks);

    private static readonly string[] Contents =
    [
        "0.0.0.0/0", "0.0.0.0/0", "10.0.0.0/8", "10.2.0.0/15", "10.0.1.0/24", "10.0.1.6/31", "10.2.1.4", "10.2.1.4/30", "192.168.0.0/20", "ipm-single", "ipm-mixed",
        "ipm-odd", "ipmg-whole", "vpc-a", "vpc-c", "subnet-a1", "eni-a", "ins-c", "lb-shown", "cfwrg-1", """{"Key":"env","Value":"dev"}""", "ap-here",
    ];

    private static readonly string[] Blocks = ["10.0.0.0/8", "10.2.0.0/15", "10.0.1.0/24", "10.2.1.4/30"];

    private static readonly string[] Addresses =
        ["10.0.1.0", "10.0.1.4", "10.0.1.5", "10.0.1.7", "10.0.1.8", "10.0.7.7", "10.2.1.4", "10.2.1.6", "10.2.1.9", "10.2.7.7", "192.168.0.9", "192.168.17.1", "203.0.113.21", "2402:4e00::1"];

    [Fact]
    public void The_decider_is_the_matchers_and_the_steps_lead_to_it() => ForAll((set, packet, placement) =>
    {
        var flow = FlowTuple.Of(packet, placement)!.Value;
        var explanation = new RuleExplainer(set.Rules).Explain(flow);
        var active = set.Rules.Where(rule => rule.TakesPart).ToList();
        var at = explanation.DecidedAt == FlowEnds.None ? flow : flow with { LoggedAt = explanation.DecidedAt };
        var decision = new TreeMatcher(active).Decide(at);

        Assert.Equal(decision.Rule?.Rule, explanation.Rule);
        Assert.True(active.Take(explanation.Steps.Count).Select(rule => (rule.Rule, rule.Test(at))).SequenceEqual(explanation.Steps.Select(step => (step.Rule, step.Match))));
        Assert.Equal(decision.Rule is null ? active.Count : active.IndexOf(decision.Rule) + 1, explanation.Steps.Count);
        Assert.Equal(decision.Match == RuleMatch.Maybe, explanation.Outcome == RuleOutcome.Unresolved);
        Assert.Equal(explanation.Outcome is RuleOutcome.Allowed or RuleOutcome.Observed, explanation.Change is null);
        Assert.True(explanation.NearestAllow is null or { Action: RuleAction.Accept, Unmatched.Count: <= 2 });
        return $"{explanation.Outcome}";
    });

    [Fact]
    public void An_explanation_agrees_with_the_attribution_of_a_record() => ForAll((set, packet, placement) =>
    {
        // Which end logged it is not known: the attribution then cannot tell, where the explanation looks at both ends.
        if (placement.Direction is null && set.Rules.Any(rule => rule.TakesPart && rule.Rule.PublishedTo != FlowEnds.Both))
            return "either end";
        var verdict = set.Attribute(packet, placement);
        var explanation = set.Explain(packet, placement);

        Assert.Equal(verdict.Rule, explanation.Rule);
        Assert.Equal(verdict.Attribution == BlockAttribution.Reply, explanation.IsReply);
        Assert.Equal(
            verdict.Attribution,
            explanation.IsReply ? BlockAttribution.Reply : explanation.Outcome switch
            {
                RuleOutcome.Blocked => BlockAttribution.Rule,
                RuleOutcome.NoRule => BlockAttribution.NoRule,
                RuleOutcome.Unresolved => BlockAttribution.Unresolved,
                _ => BlockAttribution.AllowedByRule,
            });
        Assert.Equal(explanation.Outcome == RuleOutcome.Observed ? explanation.Rule : null, set.AttributeObserved(packet, placement)?.Rule);
        return $"{verdict.Attribution}";
    });

    [Fact]
    public void The_packet_passes_once_the_change_is_made() => ForAll((set, packet, placement) =>
    {
        var flow = FlowTuple.Of(packet, placement)!.Value;
        if (new RuleExplainer(set.Rules).Explain(flow).Change is not { } change)
            return "none needed";
        var (kind, changed) = ChangeApplication.Apply(change, RuleWorld.TablesOf([.. set.Rules.Select(rule => rule.Rule)]));
        if (changed is null)
            return kind;
        var after = new RuleExplainer(RuleSet.Compile(changed, RuleWorld.Networks).Rules).Explain(flow);
        // A template may stand in a rule before this one, too: the words warn of it.
        var named = changed.AddressTemplates.Keys.Concat(changed.AddressTemplateGroups.Keys).Concat(changed.ServiceTemplates.Keys).Concat(changed.ServiceTemplateGroups.Keys);
        if (kind is "Address" or "Service" && after.Outcome is RuleOutcome.Blocked or RuleOutcome.Unresolved && after.Rule is { } shared && named.Any(id => $"{shared} {shared.ServiceTemplateId}".Contains(id, StringComparison.Ordinal)))
            return kind;
        Assert.True(after.Outcome is RuleOutcome.Allowed or RuleOutcome.Observed, $"{change}\n{after}\n{string.Join('\n', changed.Rules)}");
        return kind;
    });

    [Fact]
    public void An_edit_takes_nothing_from_a_rule_before_the_decider() => ForAll((set, packet, placement) =>
    {
        var flow = FlowTuple.Of(packet, placement)!.Value;
        var before = RuleTrial.Of(set.Rules, flow);
        var change = new RuleExplainer(set.Rules).Explain(flow).Change;
        // At which end it is decided has to be known here; and a rule for this packet alone is no edit.
        if (change?.StartsWith("Add a rule", StringComparison.Ordinal) != false || (placement.Direction is null && set.Rules.Any(rule => rule.TakesPart && rule.Rule.PublishedTo != FlowEnds.Both)))
            return "none";
        var (kind, changed) = ChangeApplication.Apply(change, RuleWorld.TablesOf([.. set.Rules.Select(rule => rule.Rule)]));
        if (changed is null || kind is "Address" or "Service") // what a template is for besides, the words leave to who edits it
            return "none";
        var after = RuleSet.Compile(changed, RuleWorld.Networks).Rules;
        var others = Addresses.Select(text => NetworkGen.Parse(text).First)
            .SelectMany(other => new[] { packet with { SourceAddress = other }, packet with { DestinationAddress = other } })
            .Concat(packet.DestinationPort is null ? [] : new[] { 22, 80, 443, 444, 1500 }.Select(port => packet with { DestinationPort = port }));
        foreach (var other in others.Select(other => FlowTuple.Of(other, Map.Place(other) with { Direction = placement.Direction })!.Value))
        {
            if (RuleTrial.Of(set.Rules, other) is { Decider.Rule.Action: not RuleAction.Accept } was && was.Position < before.Position)
                Assert.Equal((was.Outcome, was.Decider.Rule.Id), (RuleTrial.Of(after, other).Outcome, RuleTrial.Of(after, other).Decider?.Rule.Id));
        }
        return kind;
    });

    private void ForAll(Func<RuleSet, FlowRecord, TrafficPlacement, string> check)
    {
        var seen = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var seed = 0; seed < RuleSets; seed++)
        {
            var random = new Random(seed);
            var set = RuleWorld.Compile([.. Enumerable.Range(1, random.Next(1, 10)).Select(order => Rule(random, order)).Concat(random.Next(2) == 0 ? [RuleWorld.Rule(99, RuleAction.Drop)] : [])]);
            for (var i = 0; i < Packets; i++)
            {
                var packet = Packet(random);
                var kind = check(set, packet, Map.Place(packet) with { Direction = Pick<FlowDirection?>(random, null, FlowDirection.Inbound, FlowDirection.Outbound) });
                seen[kind] = seen.GetValueOrDefault(kind) + 1;
            }
        }
        output.WriteLine(string.Join(", ", seen));
        Assert.True(seen.Count >= 5 && seen.Values.All(count => count >= 20), string.Join(", ", seen)); // every kind is really reached
    }

    private static SecurityRule Rule(Random random, int order)
    {
        var protocol = Pick(random, "ANY", "TCP", "TCP", "UDP", "ICMP");
        var contents = random.Next(2) == 0 ? Blocks : Contents; // rules that are narrow enough to be advised
        return RuleWorld.Rule(
            order,
            Pick(random, RuleAction.Accept, RuleAction.Accept, RuleAction.Drop, RuleAction.Drop, RuleAction.Observe),
            Pick(random, contents),
            Pick(random, contents),
            protocol,
            protocol is "TCP" or "UDP" ? Pick(random, "-1/-1", "443", "443", "80,443", "1000/2000") : "-1/-1",
            random.Next(6) == 0 ? Pick(random, "ppm-web", "ppm-udp", "ppmg-whole", "ppm-odd") : null) with
        {
            Enabled = random.Next(4) > 0,
            Scope = random.Next(20) == 0 ? "LH" : "SG",
            PublishedTo = random.Next(3) == 0 ? Pick(random, FlowEnds.Source, FlowEnds.Destination) : FlowEnds.Both,
            Partition = random.Next(5) == 0 ? Pick(random, RulePartition.First, RulePartition.Last) : null,
        };
    }

    private static FlowRecord Packet(Random random)
    {
        var protocol = Pick(random, 6, 6, 6, 17, 1, 47);
        var hasPorts = protocol is 6 or 17;
        return new FlowRecord
        {
            SourceAddress = NetworkGen.Parse(Pick(random, Addresses)).First,
            DestinationAddress = NetworkGen.Parse(Pick(random, Addresses)).First,
            ProtocolNumber = protocol,
            SourcePort = hasPorts ? Pick(random, 443, 40000) : null,
            DestinationPort = hasPorts ? Pick(random, 22, 80, 443, 444, 1500, 40000) : null,
            IcmpType = protocol == 1 ? Pick(random, 0, 8) : null,
            Action = FlowAction.Reject,
        };
    }

    private static T Pick<T>(Random random, params ReadOnlySpan<T> items) => items[random.Next(items.Length)];
}
