using FlowLogPS.Sandbox.World;
using FlowLogPS.Sandbox.World.Rules;
using FlowLogPS.Sandbox.World.Traffic;
using Xunit.Abstractions;

namespace FlowLogPS.Sandbox.Tests.World;

public sealed class CloudWorldTests(ITestOutputHelper output)
{
    private static CloudWorld World => Clouds.ReadOnly.World;

    [Fact]
    public void The_same_options_give_the_same_cloud_byte_for_byte()
    {
        var (one, first) = Clouds.Make(records: 5_000);
        var (two, second) = Clouds.Make(records: 5_000);
        Assert.Equal(first.Topics, second.Topics);
        Assert.Equal(one.Truth.Records, two.Truth.Records);
        Assert.Equal(one.Networks.Interfaces.Select(eni => eni.Id), two.Networks.Interfaces.Select(eni => eni.Id));
        Assert.Equal(one.Rules.Select(rule => rule.RuleUuid), two.Rules.Select(rule => rule.RuleUuid));
    }

    [Fact]
    public void Another_seed_gives_another_cloud()
    {
        var other = Clouds.Make(seed: 8, records: 1_000).World;
        Assert.NotEqual(World.Networks.Interfaces.Select(eni => eni.Id), other.Networks.Interfaces.Select(eni => eni.Id));
        Assert.NotEqual(World.Rules.Select(rule => rule.RuleUuid), other.Rules.Select(rule => rule.RuleUuid));
    }

    [Fact]
    public void More_records_leave_networks_and_rules_as_they_are()
    {
        var other = Clouds.Make(records: 10).World;
        Assert.Equal(World.Networks.Interfaces.Select(eni => eni.Id), other.Networks.Interfaces.Select(eni => eni.Id));
        Assert.Equal(World.Rules.Select(rule => rule.RuleUuid), other.Rules.Select(rule => rule.RuleUuid));
    }

    [Fact]
    public void The_large_vpc_leaves_the_others_as_they_are()
    {
        var options = new WorldOptions(7, 0, Clouds.End);
        var without = new CloudWorld(options).Networks;
        var with = new CloudWorld(options with { LargeVpc = true }).Networks;
        var large = with.Vpc(WellKnown.LargeVpc);
        Assert.Equal(20, large.Subnets.Count);
        Assert.Equal(500, with.Interfaces.Count(eni => eni.Vpc == large && eni.SupportsFlowLogs));
        Assert.Equal(without.Interfaces.Select(eni => eni.Id), with.Interfaces.Where(eni => eni.Vpc != large).Select(eni => eni.Id));
        Assert.Equal(500, with.Interfaces.Where(eni => eni.Vpc == large).SelectMany(eni => eni.Addresses).Select(address => address.Address).Distinct().Count());
    }

    [Fact]
    public void Without_records_the_account_is_bare()
    {
        var (world, sink) = Clouds.Make(records: 0);
        Assert.Empty(sink.Topics);
        Assert.Empty(world.FlowLogs.Snapshot());
        Assert.Equal(World.Rules.Count, world.Rules.Count);
    }

    [Fact]
    public void Every_record_is_delivered_once_or_withheld()
    {
        var (world, sink) = Clouds.ReadOnly;
        var logs = sink.Topics.Where(topic => topic.Key != WellKnown.NetflowTopic).SelectMany(topic => topic.Value).ToList();
        Assert.Equal(30_000, logs.Count + world.Deliveries.Withheld);
        Assert.Equal(logs.Count, logs.Select(log => (log.PkgId, log.PkgLogId)).Distinct().Count());
        Assert.Equal(30_000, world.Truth.Records.Count);
        Assert.Empty(sink.Topics[WellKnown.UnindexedTopic]);
    }

    [Fact]
    public void Records_lie_within_the_last_two_hours_in_order()
    {
        foreach (var topic in new[] { WellKnown.ProdTopic, WellKnown.OtherTopic })
        {
            var times = Clouds.ReadOnly.Sink.Topics[topic].ConvertAll(log => log.Time);
            Assert.Equal(times.Order(), times);
            Assert.True(times[0] >= (Clouds.End - TimeSpan.FromHours(2)).ToUnixTimeMilliseconds());
            Assert.True(times[^1] < Clouds.End.ToUnixTimeMilliseconds());
        }
    }

    [Fact]
    public void One_minute_is_busier_than_any_other()
    {
        var minutes = Clouds.ReadOnly.Sink.Topics[WellKnown.ProdTopic].CountBy(log => log.Time / 60_000).Select(pair => pair.Value).OrderDescending().ToList();
        Assert.True(minutes[0] > 4 * minutes[2], $"{minutes[0]} against {minutes[2]}");
    }

    [Fact]
    public void All_classes_verdicts_and_content_types_occur()
    {
        var records = World.Truth.Records;
        var rejected = records.Where(truth => truth.Rejected).ToList();
        Print("class", records.CountBy(truth => truth.Kind));
        Print("verdict", records.CountBy(truth => truth.Verdict));
        Print("source of the blocking rule", Blocking().CountBy(rule => rule.Source.Kind));
        Print("destination of the blocking rule", Blocking().CountBy(rule => rule.Destination.Kind));
        Print("status", records.CountBy(truth => truth.Status));
        Print("class decidable", records.CountBy(truth => truth.ClassDecidable));
        Print("verdict decidable", rejected.CountBy(truth => truth.VerdictDecidable));
        output.WriteLine($"{World.Rules.Count} rules, {World.Networks.LiveInterfaces.Count()} interfaces, {World.FlowLogs.Snapshot().Length} flow logs, {World.Deliveries.Withheld} withheld");

        Assert.Equal(Enum.GetValues<TrafficKind>(), records.Where(truth => truth.Status == RowStatus.Ok).Select(truth => truth.Kind).Distinct().Order());
        Assert.Equal(Enum.GetValues<Verdict>(), records.Select(truth => truth.Verdict).Distinct().Order());
        Assert.Equal(Enum.GetValues<RowStatus>(), records.Select(truth => truth.Status).Distinct().Order());
        var kinds = Blocking().SelectMany(rule => new[] { rule.Source.Kind, rule.Destination.Kind }).Distinct().Order();
        Assert.Equal(Enum.GetValues<ContentKind>(), kinds);
        Assert.InRange(rejected.Count / (double)records.Count, 0.08, 0.15);

        IEnumerable<FirewallRule> Blocking() => records.Where(truth => truth.Verdict == Verdict.Rule).Select(truth => World.Truth.RuleOf(truth)!);
    }

    private void Print<T>(string title, IEnumerable<KeyValuePair<T, int>> counts)
        where T : notnull =>
        output.WriteLine($"{title}: {string.Join(", ", counts.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Key} {pair.Value}"))}");
}
