using FlowLogPS.Core.Measuring.Conversations;
using FlowLogPS.Errors;
using FlowLogPS.Model;
using FsCheck;
using FsCheck.Fluent;

namespace FlowLogPS.Core.Tests.Measuring.Conversations;

public sealed class ConversationMeterTests
{
    private const string Client = "10.0.0.1";
    private const string Server = "10.0.0.2";

    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);

    [Fact]
    public void Both_directions_as_both_sides_log_them_are_one()
    {
        var conversation = Assert.Single(Fold(
            Request(0, FlowDirection.Outbound, packets: 10),
            Request(0, FlowDirection.Inbound, packets: 10),
            Reply(0, FlowDirection.Outbound, packets: 20),
            Reply(0, FlowDirection.Inbound, packets: 20)));

        Assert.Equal((Client, 50_000, Server, 443), (conversation.InitiatorAddress!.ToString(), conversation.InitiatorPort, conversation.ResponderAddress!.ToString(), conversation.ResponderPort));
        Assert.Equal((10, 1_000, 20, 2_000), (conversation.PacketsSent, conversation.BytesSent, conversation.PacketsReceived, conversation.BytesReceived));
        Assert.Equal((1, 0, ConversationState.Allowed), (conversation.Attempts, conversation.Rejected, conversation.State));
    }

    [Fact]
    public void Retries_that_the_other_side_rejects_are_one_that_is_blocked()
    {
        var conversation = Assert.Single(Fold([.. Enumerable.Range(0, 5).SelectMany(window => new[]
        {
            Request(window * 300, FlowDirection.Outbound, packets: 3),
            Request(window * 300, FlowDirection.Inbound, FlowAction.Reject, 3),
        })]));

        Assert.Equal((5, 5, 15, 0, ConversationState.Blocked),
            (conversation.Attempts, conversation.Rejected, conversation.PacketsSent, conversation.PacketsReceived, conversation.State));
    }

    [Fact]
    public void What_the_own_side_rejects_is_blocked_where_the_other_logs_nothing() =>
        Assert.Equal(ConversationState.Blocked, Assert.Single(Fold(Request(0, FlowDirection.Outbound, FlowAction.Reject))).State);

    [Fact]
    public void A_request_whose_reply_is_rejected_is_partly_blocked() => Assert.Equal(
        ConversationState.PartlyBlocked,
        Assert.Single(Fold(Request(0, FlowDirection.Inbound), Reply(0, FlowDirection.Outbound, FlowAction.Reject))).State);

    [Theory]
    [InlineData(0, 0, Client)]
    [InlineData(300, 0, Server)]
    [InlineData(0, 300, Client)]
    public void The_earliest_window_tells_who_started_and_else_the_ports(int request, int reply, string initiator) => Assert.Equal(
        initiator,
        Assert.Single(Fold(Reply(reply, FlowDirection.Outbound), Request(request, FlowDirection.Inbound))).InitiatorAddress!.ToString());

    [Fact]
    public void An_echo_and_its_reply_are_one_that_the_request_started()
    {
        var conversation = Assert.Single(Fold(
            Traffic(Server, null, Client, null, 0, FlowDirection.Outbound, icmp: (7, 0)),
            Traffic(Client, null, Server, null, 0, FlowDirection.Inbound, icmp: (7, 8))));

        Assert.Equal((Client, "ICMP", 1), (conversation.InitiatorAddress!.ToString(), conversation.Protocol, conversation.Attempts));
    }

    [Fact]
    public void A_port_that_is_used_again_later_makes_another() =>
        Assert.Equal([1L, 2L], Fold(Request(0, FlowDirection.Outbound), Request(901, FlowDirection.Outbound), Request(1_801, FlowDirection.Outbound)).Select(c => c.Attempts));

    [Fact]
    public void The_same_addresses_in_other_VPCs_are_others() => Assert.Equal(2, Fold(
        Request(0, FlowDirection.Outbound),
        new VpcTraffic(Request(0, FlowDirection.Outbound).Record, new TrafficPlacement { Direction = FlowDirection.Outbound, SourceVpcId = "vpc-2", DestinationVpcId = "vpc-2" })).Count);

    [Fact]
    public void A_timeout_that_ends_all_at_once_is_refused() =>
        Assert.Equal(FlowLogErrorKind.InvalidArgument, Assert.Throws<FlowLogException>(() => new ConversationMeter(TimeSpan.Zero)).Kind);

    [Fact]
    public void Nothing_is_lost_or_kept_longer_than_it_goes_on()
    {
        var traffic =
            from gap in Gen.Choose(0, 400)
            from port in Gen.Choose(50_000, 50_005)
            from isReply in Gen.Elements(false, true)
            from action in Gen.Elements(FlowAction.Accept, FlowAction.Reject)
            select (gap, port, isReply, action);
        Prop.ForAll(traffic.ListOf().ToArbitrary(), items =>
        {
            var time = 0;
            var all = items.Select(item =>
            {
                time += item.gap;
                return item.isReply
                    ? Traffic(Server, 443, Client, item.port, time, FlowDirection.Outbound, item.action)
                    : Traffic(Client, item.port, Server, 443, time, FlowDirection.Outbound, item.action);
            }).ToList();

            var conversations = Fold([.. all]);

            Assert.Equal(Expected(all), conversations.Count);
            Assert.Equal(all.Sum(t => t.Packets), conversations.Sum(c => c.PacketsSent + c.PacketsReceived));
            Assert.Equal(all.Count(t => t.Action == FlowAction.Reject), conversations.Sum(c => c.Rejected));
            Assert.All(conversations, c => Assert.True(c.StartTime < c.EndTime && c.Attempts > 0));
        }).QuickCheckThrowOnFailure();

        static int Expected(IEnumerable<VpcTraffic> all) => all
            .GroupBy(t => Math.Max(t.SourcePort!.Value, t.DestinationPort!.Value))
            .Sum(tuple => 1 + tuple.Zip(tuple.Skip(1)).Count(pair => pair.Second.LogTime - pair.First.LogTime > Idle));
    }

    private static List<FlowConversation> Fold(params VpcTraffic[] traffic)
    {
        var meter = new ConversationMeter(Idle);
        return [.. traffic.SelectMany(meter.Add).ToList(), .. meter.Close()];
    }

    private static VpcTraffic Request(int start, FlowDirection logger, FlowAction action = FlowAction.Accept, long packets = 1) =>
        Traffic(Client, 50_000, Server, 443, start, logger, action, packets);

    private static VpcTraffic Reply(int start, FlowDirection logger, FlowAction action = FlowAction.Accept, long packets = 1) =>
        Traffic(Server, 443, Client, 50_000, start, logger, action, packets);

    private static VpcTraffic Traffic(
        string source, int? sourcePort, string destination, int? destinationPort, int start, FlowDirection logger, FlowAction action = FlowAction.Accept, long packets = 1, (int Id, int Type)? icmp = null) => new(
        new FlowRecord
        {
            SourceAddress = Address(source),
            SourcePort = sourcePort,
            DestinationAddress = Address(destination),
            DestinationPort = destinationPort,
            ProtocolNumber = icmp is null ? IPProtocol.Tcp : IPProtocol.Icmp,
            IcmpId = icmp?.Id,
            IcmpType = icmp?.Type,
            StartSeconds = start,
            EndSeconds = start + 300,
            LogTimeMilliseconds = (start + 300) * 1000L,
            Packets = packets,
            Bytes = packets * 100,
            Action = action,
        },
        new TrafficPlacement { Direction = logger, SourceVpcId = "vpc-1", DestinationVpcId = "vpc-1" });

    private static NetworkAddress Address(string text) => NetworkAddress.TryParse(text, out var address) ? address : throw new ArgumentException(text);
}
