using System.Net;
using System.Text.Json;
using FlowLogPS.Sandbox.World;
using FlowLogPS.Sandbox.World.Rules;
using FlowLogPS.Sandbox.World.Traffic;

namespace FlowLogPS.Sandbox.Tests.World;

/// <summary>Checks the recorded truth against the records as text, one rule at a time.</summary>
public sealed class TruthTests
{
    private static CloudWorld World => Clouds.ReadOnly.World;

    /// <summary>Every delivered record with traffic, read back from its JSON.</summary>
    private static IEnumerable<(Seen Record, RecordTruth Truth)> Delivered() =>
        from topic in Clouds.ReadOnly.Sink.Topics
        where topic.Key != WellKnown.NetflowTopic
        from log in topic.Value
        let truth = World.Truth.Find(topic.Key, log.PkgId, log.PkgLogId)!.Value
        where truth.Status == RowStatus.Ok
        select (Seen.Parse(log.Json), truth);

    [Fact]
    public void A_dropped_record_lies_inside_its_own_rule()
    {
        var count = 0;
        foreach (var (record, truth) in Delivered().Where(pair => pair.Truth.Verdict is Verdict.Rule or Verdict.AllowedByRule))
        {
            var rule = World.Truth.RuleOf(truth)!;
            Assert.Equal("REJECT", record.Action);
            Assert.Equal(truth.Verdict == Verdict.Rule ? RuleAction.Drop : RuleAction.Accept, rule.Action);
            Assert.True(rule.Enabled);
            Assert.True(OneRule.Matches(World, rule, record), $"{record} is outside rule {rule.Order}: {rule.Source.Text} to {rule.Destination.Text} {rule.Service}");
            count++;
        }

        Assert.InRange(count, 1_500, 5_000);
    }

    [Fact]
    public void No_earlier_rule_that_can_be_resolved_speaks_of_a_dropped_record()
    {
        foreach (var (record, truth) in Delivered().Where(pair => pair.Truth.Verdict is Verdict.Rule or Verdict.AllowedByRule or Verdict.NoRule or Verdict.Reply))
        {
            var isOwned = truth.Verdict is Verdict.Rule or Verdict.AllowedByRule;
            var earlier = World.Rules.Take(isOwned ? truth.Rule - 1 : World.Rules.Count);
            Assert.DoesNotContain(earlier, rule => rule.Enabled && rule.IsResolvable && OneRule.Matches(World, rule, record));
        }
    }

    [Fact]
    public void A_blocked_reply_is_the_reverse_of_what_its_rule_allows()
    {
        var replies = Delivered().Where(pair => pair.Truth.Verdict == Verdict.Reply).ToList();
        Assert.NotEmpty(replies);
        foreach (var (record, truth) in replies)
        {
            var rule = World.Truth.RuleOf(truth)!;
            Assert.Equal(RuleAction.Accept, rule.Action);
            Assert.True(OneRule.Matches(World, rule, record.Reversed()));
            if (record.Protocol == PortSample.Tcp)
                Assert.True(record.DestinationPort >= 32768 && record.SourcePort < 32768);
        }
    }

    [Fact]
    public void The_class_agrees_with_the_subnets_wherever_it_can_be_told()
    {
        foreach (var (record, truth) in Delivered().Where(pair => pair.Truth.ClassDecidable))
        {
            var home = World.Networks.Interfaces[truth.Interface].Vpc;
            var (from, to) = (Place(record.Source, home), Place(record.Destination, home));
            var expected = (from, to) switch
            {
                (null, null) => TrafficKind.Unknown,
                (null, _) => TrafficKind.Inbound,
                (_, null) => TrafficKind.Outbound,
                _ when from == to => TrafficKind.IntraSubnet,
                _ when from.Vpc == to.Vpc => TrafficKind.InterSubnet,
                _ => TrafficKind.InterVpc,
            };
            Assert.Equal(expected, truth.Kind);
        }
    }

    [Fact]
    public void What_cannot_be_told_has_an_end_in_the_range_that_two_VPCs_share()
    {
        var shared = IPNetwork.Parse("10.20.0.0/16");
        var untold = Delivered().Where(pair => !pair.Truth.ClassDecidable).ToList();
        Assert.NotEmpty(untold);
        Assert.All(untold, pair => Assert.True(shared.Contains(pair.Record.Source) || shared.Contains(pair.Record.Destination)));
    }

    [Fact]
    public void Records_with_traffic_are_only_found_under_their_own_ids()
    {
        var log = Clouds.ReadOnly.Sink.Topics[WellKnown.ProdTopic][0];
        Assert.NotNull(World.Truth.Find(WellKnown.ProdTopic, log.PkgId, log.PkgLogId));
        Assert.Null(World.Truth.Find(WellKnown.OtherTopic, log.PkgId, log.PkgLogId));
        Assert.Null(World.Truth.Find(WellKnown.ProdTopic, log.PkgId, "1"));
        Assert.Null(World.Truth.Find(WellKnown.ProdTopic, "5229A51C7BECDA416A3E478F-00000000000579C7", log.PkgLogId));
    }

    [Fact]
    public async Task The_truth_is_written_as_one_line_a_delivered_record()
    {
        using var stream = new MemoryStream();
        await World.Truth.WriteAsync(stream, CancellationToken.None);
        var lines = System.Text.Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(30_000 - World.Deliveries.Withheld, lines.Length);
        var blocked = lines.Select(line => JsonDocument.Parse(line).RootElement).First(line => line.Text("verdict") == "Rule");
        Assert.Equal("REJECT", blocked.Text("action"));
        Assert.Contains(World.Rules, rule => $"{rule.RuleUuid}" == blocked.Text("ruleId") && rule.Order == blocked.Int("ruleOrder"));
    }

    private static Subnet? Place(IPAddress address, VpcNetwork home)
    {
        var candidates = World.Networks.Subnets.Where(subnet => Covers(subnet, address)).ToList();
        return candidates.Find(subnet => subnet.Vpc == home) ?? candidates.FirstOrDefault();
    }

    private static bool Covers(Subnet subnet, IPAddress address) =>
        IPNetwork.Parse(subnet.Cidr).Contains(address) || (subnet.Ipv6Cidr is { } cidr && IPNetwork.Parse(cidr).Contains(address));
}
