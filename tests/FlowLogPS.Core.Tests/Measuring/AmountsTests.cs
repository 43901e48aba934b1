using FlowLogPS.Core.Measuring;
using FlowLogPS.Core.Measuring.Conversations;
using FlowLogPS.Core.Measuring.Traffic;
using FlowLogPS.Core.Reporting;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Measuring;

/// <summary>Records of a damaged file that claim more than a sum can hold.</summary>
public class AmountsTests
{
    private const long Absurd = 9_000_000_000_000_000_000;

    [Theory]
    [InlineData(1, 2, 3)]
    [InlineData(long.MaxValue, 0, long.MaxValue)]
    [InlineData(long.MaxValue, long.MaxValue, long.MaxValue)]
    [InlineData(long.MaxValue, -1, long.MaxValue - 1)]
    [InlineData(long.MinValue, -1, long.MinValue)]
    public void A_sum_stays_at_the_end_of_what_it_can_hold(long sum, long amount, long expected) => Assert.Equal(expected, sum.Plus(amount));

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    public void Traffic_of_a_group_and_of_all_groups_stays_there(int? top)
    {
        var grouping = new TrafficGrouping([TrafficKey.Protocol], TimeSpan.FromMinutes(1)) { Top = top };
        var meter = new TrafficMeter(grouping);
        foreach (var start in new[] { 0, 0, 60, 60 })
            meter.Add(Record(start), TrafficPlacement.None, null, Absurd);

        var summaries = meter.Measure(grouping);

        Assert.Equal(2, summaries.Count);
        Assert.All(summaries, s => Assert.Equal((long.MaxValue, long.MaxValue, long.MaxValue, 1), (s.Bytes, s.Packets, s.Records, s.Share)));
        Assert.Equal(long.MaxValue, meter.Records);
    }

    [Fact]
    public void A_conversation_stays_there()
    {
        var meter = new ConversationMeter(TimeSpan.FromMinutes(15));
        foreach (var start in new[] { 0, 60 })
            meter.Add(new VpcTraffic(Record(start), TrafficPlacement.None));

        var conversation = Assert.Single(meter.Close());

        Assert.Equal((long.MaxValue, long.MaxValue), (conversation.BytesSent, conversation.PacketsSent));
    }

    [Fact]
    public void Hits_of_a_rule_stay_there()
    {
        var meter = new HitMeter();
        meter.Add(Hits.Of(BlockAttribution.NoRule, null, bytes: Absurd));
        meter.Add(Hits.Of(BlockAttribution.NoRule, null, bytes: Absurd));

        Assert.Equal(long.MaxValue, Assert.Single(meter.Measure(Hits.Book(), history: null, CancellationToken.None)).Bytes);
    }

    [Fact]
    public void Figures_of_a_report_stay_there()
    {
        var top = TopList.Of([Absurd, Absurd, Absurd], amount => amount, 1, amount => amount);
        Assert.Equal((long.MaxValue, long.MaxValue), (top.OmittedAmount, top.Total));

        var steps = new StepCounter();
        steps.Add("all", Hits.Noon, Absurd);
        steps.Add("all", Hits.Noon, Absurd);
        Assert.Equal([long.MaxValue], Assert.Single(steps.ToSeries(["all"]).Lines).Values);
    }

    private static FlowRecord Record(long start) => new()
    {
        SourceAddress = NetworkAddress.FromIPv4(1),
        DestinationAddress = NetworkAddress.FromIPv4(2),
        ProtocolNumber = 6,
        Action = FlowAction.Accept,
        StartSeconds = start,
        EndSeconds = start,
        LogTimeMilliseconds = start * 1000,
        Bytes = Absurd,
        Packets = Absurd,
    };
}
