using FlowLogPS.Core.Measuring.Traffic;
using FlowLogPS.Core.Topology;
using FlowLogPS.Model;
using FsCheck;
using FsCheck.Fluent;

namespace FlowLogPS.Core.Tests.Measuring.Traffic;

/// <summary>The meter against the rule that the help states, applied to all records at once.</summary>
public sealed class TrafficMeterProperties
{
    private static readonly NetworkMap Networks = new(new NetworkTables(
        [Vpc("vpc-a", "10.1.0.0/16"), Vpc("vpc-b", "10.2.0.0/16"), Vpc("vpc-c", "10.2.0.0/16")],
        [new Subnet("subnet-a", "", "vpc-a", [Prefix("10.1.1.0/24")])],
        [Interface("eni-1", "vpc-a", "10.1.1.1"), Interface("eni-2", "vpc-a", "10.1.1.2"), Interface("eni-3", "vpc-b", "10.2.0.3"), Interface("eni-4", "vpc-c", "10.2.0.3")]));

    private static readonly Gen<TrafficGrouping> Grouping =
        from keys in Gen.SubListOf(Enum.GetValues<TrafficKey>())
        from minutes in Gen.Elements(0, 5, 60)
        select new TrafficGrouping([.. keys], keys.Contains(TrafficKey.Hour) || minutes == 0 ? null : TimeSpan.FromMinutes(minutes)) { PrefixLength = 16 };

    private static readonly Gen<FlowRecord> Record =
        from logger in Gen.Elements("eni-1", "eni-2", "eni-3", "eni-4", "eni-unknown")
        from source in Gen.Elements("10.1.1.1", "10.1.1.2", "10.2.0.3", "198.51.100.9", "2402:4e00::1").Select(Address)
        from destination in Gen.Elements("10.1.1.1", "10.1.1.2", "10.2.0.3", "203.0.113.5").Select(Address)
        from action in Gen.Elements(FlowAction.Accept, FlowAction.Reject)
        from start in Gen.Choose(1_000_000, 1_009_000)
        from port in Gen.Elements<int?>(53, 443, null)
        from amounts in Gen.Choose(0, 1_000).Two()
        select new FlowRecord
        {
            InterfaceId = logger,
            SourceAddress = source,
            DestinationAddress = destination,
            DestinationPort = port,
            ProtocolNumber = port is null ? IPProtocol.Icmp : IPProtocol.Tcp,
            Action = action,
            StartSeconds = start,
            EndSeconds = start + 300,
            Packets = amounts.Item1,
            Bytes = amounts.Item2,
        };

    [Fact]
    public void Flows_count_once_whatever_the_order_of_the_records() => Prop.ForAll(
        Arb.From(Grouping), Arb.From(Record.ListOf()), Arb.From(Gen.Choose(0, int.MaxValue)), (grouping, records, seed) =>
        {
            var shuffled = records.ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(Expected(grouping, records), Measured(grouping, records));
            Assert.Equal(Expected(grouping, records), Measured(grouping, shuffled));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Records_added_up_before_give_the_same() => Prop.ForAll(Arb.From(Record), Arb.From(Gen.Choose(1, 50)), (record, times) =>
    {
        var grouping = new TrafficGrouping([TrafficKey.Source, TrafficKey.Action]);
        var sum = record with { Packets = record.Packets * times, Bytes = record.Bytes * times };
        Assert.Equal(Measured(grouping, Enumerable.Repeat(record, times)), Measured(grouping, [sum], times));
    }).QuickCheckThrowOnFailure();

    private static IEnumerable<string> Measured(TrafficGrouping grouping, IEnumerable<FlowRecord> records, long weight = 1)
    {
        var meter = new TrafficMeter(grouping);
        foreach (var record in records)
        {
            var placement = Networks.Place(record);
            meter.Add(record, placement, Networks.OwnerOf(placement.SourceVpcId, record.SourceAddress), weight);
        }
        return meter.Measure(grouping).Select(summary => (summary with { Share = 0, GroupedBy = [] }).ToString()).Order(StringComparer.Ordinal);
    }

    /// <summary>The rule in one piece: leave out what the other end logged, group the rest, add it up.</summary>
    private static IEnumerable<string> Expected(TrafficGrouping grouping, IReadOnlyList<FlowRecord> records)
    {
        var loggers = records.Select(record => record.InterfaceId).ToHashSet();
        return records
            .Select(record => (Record: record, Placement: Networks.Place(record)))
            .Where(item => !(item.Record.Action == FlowAction.Accept
                && item.Placement.Direction == FlowDirection.Inbound
                && OwnerOf(item.Record.SourceAddress, item.Placement.SourceVpcId) is { } owner
                && loggers.Contains(owner)
                && !grouping.Has(TrafficKey.Interface)
                && (!grouping.Has(TrafficKey.Vpc) || item.Placement.SourceVpcId == item.Placement.VpcId)))
            .GroupBy(item => grouping.GroupOf(item.Record, item.Placement))
            .Select(group => (group.Key.ToSummary() with
            {
                Records = group.Count(),
                Bytes = group.Sum(item => item.Record.Bytes ?? 0),
                Packets = group.Sum(item => item.Record.Packets ?? 0),
                Sources = group.Select(item => item.Record.SourceAddress).Distinct().Count(),
                Destinations = group.Select(item => item.Record.DestinationAddress).Distinct().Count(),
                FirstTime = DateTimeOffset.FromUnixTimeSeconds(group.Min(item => item.Record.StartSeconds)),
                LastTime = DateTimeOffset.FromUnixTimeSeconds(group.Max(item => item.Record.EndSeconds)),
            }).ToString())
            .Order(StringComparer.Ordinal);
    }

    private static string? OwnerOf(NetworkAddress? address, string? vpcId) => (address?.ToString(), vpcId) switch
    {
        ("10.1.1.1", "vpc-a") => "eni-1",
        ("10.1.1.2", "vpc-a") => "eni-2",
        ("10.2.0.3", "vpc-b") => "eni-3",
        ("10.2.0.3", "vpc-c") => "eni-4",
        _ => null,
    };

    private static Vpc Vpc(string id, string block) => new(id, "", [Prefix(block)]);

    private static NetworkInterface Interface(string id, string vpcId, string address) => new(id, vpcId, "subnet-a", [Address(address)], null);

    private static NetworkPrefix Prefix(string text) => NetworkPrefix.TryParse(text, out var prefix) ? prefix : throw new ArgumentException(text);

    private static NetworkAddress Address(string text) => NetworkAddress.TryParse(text, out var address) ? address : throw new ArgumentException(text);
}
