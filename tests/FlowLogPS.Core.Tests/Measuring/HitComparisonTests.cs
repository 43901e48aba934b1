using FlowLogPS.Core.Measuring;
using FlowLogPS.Core.Tests.Rules;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Measuring;

public class HitComparisonTests
{
    private static readonly SecurityRule Old = RuleWorld.Rule(1, RuleAction.Drop);
    private static readonly SecurityRule New = RuleWorld.Rule(2, RuleAction.Drop);

    [Fact]
    public void Pairs_are_told_by_kind_of_change_and_then_by_its_size()
    {
        BlockHit[] before = [.. Times(1, "a"), .. Times(4, "gone"), .. Times(2, "more"), .. Times(9, "much less"), .. Times(3, "less"), .. Times(5, "equal")];
        BlockHit[] after = [.. Times(2, "new"), .. Times(7, "very new"), .. Times(3, "more"), .. Times(1, "much less"), .. Times(2, "less"), .. Times(5, "equal")];

        var found = HitComparison.Compare(before, after, includeEqual: true);
        Assert.Equal(
            [
                (HitChange.NewlyBlocked, 0, 7), (HitChange.NewlyBlocked, 0, 2), (HitChange.NoLongerBlocked, 4, 0), (HitChange.NoLongerBlocked, 1, 0),
                (HitChange.More, 2, 3), (HitChange.Less, 9, 1), (HitChange.Less, 3, 2), (HitChange.Equal, 5, 5),
            ],
            found.Select(item => (item.Change, item.HitsBefore, item.HitsAfter)));
        Assert.Equal(found.SkipLast(1), HitComparison.Compare(before, after, includeEqual: false));
        Assert.Equal(before.Length, found.Sum(item => item.HitsBefore));
        Assert.Equal(after.Length, found.Sum(item => item.HitsAfter));
    }

    [Fact]
    public void A_pair_is_source_destination_port_and_protocol_but_not_source_port()
    {
        var hit = Hits.Of(BlockAttribution.Rule, Old, "10.0.0.1#40000>10.0.0.2#80");
        Assert.Empty(Compare([hit], [Hits.Of(BlockAttribution.Rule, Old, "10.0.0.1#41111>10.0.0.2#80")]));
        Assert.Equal(2, Compare([hit], [Hits.Of(BlockAttribution.Rule, Old, "10.0.0.1#40000>10.0.0.2#81")]).Count);
        var udp = new BlockHit(RuleWorld.Udp("10.0.0.1#40000>10.0.0.2#80"), TrafficPlacement.None, new BlockVerdict(BlockAttribution.Rule, Old));
        Assert.Equal(["UDP", "TCP"], Compare([hit], [udp]).Select(item => item.Protocol));
        var ping = new BlockHit(RuleWorld.Icmp("10.0.0.1", "10.0.0.2", 8), TrafficPlacement.None, new BlockVerdict(BlockAttribution.Rule, Old));
        Assert.Null(Assert.Single(Compare([], [ping])).DestinationPort);
    }

    [Fact]
    public void As_many_hits_with_other_bytes_are_a_change_of_volume()
    {
        var small = Hits.Of(BlockAttribution.Rule, Old, bytes: 10);
        var large = Hits.Of(BlockAttribution.Rule, Old, bytes: 1000);
        var more = Assert.Single(Compare([small], [large]));
        Assert.Equal((HitChange.More, 10, 1000), (more.Change, more.BytesBefore, more.BytesAfter));
        Assert.Equal(HitChange.Less, Assert.Single(Compare([large], [small])).Change);
    }

    [Fact]
    public void The_rules_are_those_of_the_latest_hits_and_the_times_span_both()
    {
        var found = Assert.Single(Compare(
            [Hits.Of(BlockAttribution.Rule, Old, minutes: 5), Hits.Of(BlockAttribution.NoRule, null, minutes: 1)],
            [Hits.Of(BlockAttribution.Rule, Old, minutes: 10), Hits.Of(BlockAttribution.Rule, New, minutes: 20), Hits.Of(BlockAttribution.Rule, Old, minutes: 15)]));
        Assert.Equal((Old.Id, New.Id), (found.RuleIdBefore, found.RuleIdAfter));
        Assert.Equal((Hits.Noon.AddMinutes(1), Hits.Noon.AddMinutes(20)), (found.FirstHit, found.LastHit));
    }

    [Fact]
    public void Nothing_on_either_side_is_fine_and_traffic_that_passed_was_not_blocked()
    {
        Assert.Empty(Compare([], []));
        var closed = Assert.Single(Compare([Hits.Of(BlockAttribution.Observed, Old)], [Hits.Of(BlockAttribution.Rule, Old)]));
        Assert.Equal((HitChange.NewlyBlocked, 0, null), (closed.Change, closed.HitsBefore, closed.RuleIdBefore));
    }

    private static IReadOnlyList<BlockHitDifference> Compare(BlockHit[] before, BlockHit[] after) => HitComparison.Compare(before, after, includeEqual: false);

    /// <summary>Hits of a pair of its own for every name.</summary>
    private static IEnumerable<BlockHit> Times(int count, string name) =>
        Enumerable.Repeat(Hits.Of(BlockAttribution.Rule, Old, $"10.0.0.1#40000>10.0.0.2#{name.Length * 100 + name[0]}"), count);
}
