using System.Text.Json;
using FlowLogPS.Sandbox.Cfw;
using FlowLogPS.Sandbox.Tests.World;
using FlowLogPS.Sandbox.World;
using FlowLogPS.Sandbox.World.Traffic;

namespace FlowLogPS.Sandbox.Tests.Cfw;

public sealed class LogActionsTests
{
    private static readonly CloudWorld World = Clouds.ReadOnly.World;
    private readonly CfwService _cfw = new(World, (_, _) => throw new InvalidOperationException("No search here."));

    [Fact]
    public async Task Hits_name_their_rule_in_a_string_of_JSON()
    {
        var answer = await _cfw.AskAsync("DescribeLogs", Request("rule_sg", limit: 1000));
        var rows = JsonDocument.Parse(answer.Text("Data")).RootElement.EnumerateArray().ToList();
        Assert.Equal(1000, rows.Count);
        Assert.Equal(World.FirewallLog.Hits.Count, answer.Int("Total"));
        Assert.True(answer.Int("Total") > World.Truth.Records.Count(truth => truth.Verdict == Verdict.Rule));
        var uuids = World.Rules.ToDictionary(rule => rule.Uuid, rule => rule);
        Assert.All(rows, row => Assert.Equal(RuleWriter.Strategy(uuids[row.Text("Uuid")]), int.Parse(row.Text("Strategy"), System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(["0", "1"], rows.Select(row => row.Text("Strategy")).Distinct().Order());
    }

    [Fact]
    public async Task Private_traffic_is_filtered_by_its_keys()
    {
        var filters = new[] { new { Name = "protocol", Values = new[] { "UDP", "ICMP" }, OperatorType = 1 }, new { Name = "FlowPackageNum", Values = new[] { "100" }, OperatorType = 4 } };
        var answer = await _cfw.AskAsync("DescribeLogs", new { Index = "netflow_fl", Limit = 1000, Offset = 0, StartTime = "2026-11-22 10:00:00", EndTime = "2026-11-22 20:00:00", Filters = filters });
        var rows = JsonDocument.Parse(answer.Text("Data")).RootElement.EnumerateArray().ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.True(row.Text("Protocol") is "UDP" or "ICMP" && row.Int("FlowPackageNum") >= 100));
    }

    [Fact]
    public async Task Times_are_local_and_bound_the_rows()
    {
        var hour = await _cfw.AskAsync("DescribeLogs", Request("rule_sg", from: "2026-11-22 19:00:00", to: "2026-11-22 19:59:59"));
        var all = await _cfw.AskAsync("DescribeLogs", Request("rule_sg"));
        Assert.InRange(hour.Int("Total"), 1, all.Int("Total") - 1);
        Assert.Equal(0, (await _cfw.AskAsync("DescribeLogs", Request("rule_sg", from: "2026-11-22 10:00:00", to: "2026-11-22 12:00:00"))).Int("Total"));
    }

    [Fact]
    public async Task Limits_are_the_documented_ones()
    {
        Assert.Equal("InvalidParameterValue", await _cfw.ErrorOfAsync("DescribeLogs", Request("rule_sg", limit: 1001)));
        Assert.Equal("InvalidParameterValue", await _cfw.ErrorOfAsync("DescribeLogs", Request("rule_sg", offset: 60_001)));
        Assert.Equal("InvalidParameterValue", await _cfw.ErrorOfAsync("DescribeLogs", Request("no_index")));
        Assert.Equal("InvalidParameterValue", await _cfw.ErrorOfAsync("DescribeLogs", Request("rule_sg", from: "yesterday")));
        Assert.Equal(0, (await _cfw.AskAsync("DescribeLogs", Request("netflow_border"))).Int("Total"));
    }

    private static object Request(
        string index, int limit = 10, int offset = 0, string from = "2026-11-22 10:00:00", string to = "2026-11-22 20:00:00") =>
        new { Index = index, Limit = limit, Offset = offset, StartTime = from, EndTime = to };
}
