using System.Reflection;
using FlowLogPS.Core.Exporting;
using FlowLogPS.Core.Tests.Measuring;
using FlowLogPS.Core.Tests.Rules;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Exporting;

public class RowShapeTests
{
    private static readonly SecurityRule Rule = RuleWorld.Rule(3, RuleAction.Drop, "10.0.0.0/16");

    public static TheoryData<Type> Types =>
        [.. typeof(VpcTraffic).Assembly.GetExportedTypes().Where(type => type is { Namespace: "FlowLogPS.Model", IsEnum: false, IsAbstract: false })];

    [Fact]
    public void The_columns_of_a_hit_are_its_own_and_then_those_of_traffic()
    {
        var columns = RowShape.Of(typeof(BlockHit))!.Columns;
        Assert.Equal("Attribution", columns[0]);
        Assert.Equal(RowShape.Of(typeof(VpcTraffic))!.Columns, columns.Skip(columns.Count - RowShape.Of(typeof(VpcTraffic))!.Columns.Count));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_type_that_a_script_can_see_has_a_column_for_each_property(Type type)
    {
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name);
        Assert.Equal(properties, RowShape.Of(type)!.Columns);
    }

    [Theory]
    [InlineData(typeof(string))]
    [InlineData(typeof(TrafficClass))]
    [InlineData(typeof(FileInfo))]
    public void Other_types_have_none(Type type) => Assert.Null(RowShape.Of(type));

    [Fact]
    public void Cells_are_text_numbers_and_nothing()
    {
        var row = Rows.Of(Hits.Of(BlockAttribution.Rule, Rule, minutes: 5));
        Assert.Equal("2026-11-22T12:05:00Z", row["StartTime"]);
        Assert.Equal("10.0.0.1", row["SourceAddress"]);
        Assert.Equal(40000L, row["SourcePort"]);
        Assert.Equal(100L, row["Bytes"]);
        Assert.Equal("Rule", row["Attribution"]);
        Assert.Equal("Drop", row["RuleAction"]);
        Assert.Equal(Rule.ToString(), row["Rule"]);
        Assert.Null(row["Direction"]);
        Assert.Equal("None", row["AmbiguousEnds"]);
    }

    [Fact]
    public void Lists_are_one_text_spans_have_the_constant_form_and_booleans_stay()
    {
        var vpc = new FlowLogVpc { VpcId = "vpc-a", Created = ["eni-1", "eni-2"], Subnets = [new FlowLogSubnet { SubnetId = "subnet-a", State = FlowLogState.Silent }] };
        Assert.Equal(("eni-1; eni-2", "subnet-a Silent", ""), (Rows.Of(vpc)["Created"], Rows.Of(vpc)["Subnets"], Rows.Of(vpc)["Failed"]));
        var usage = Rows.Of(new RuleUsage { Share = 0.25, UnusedFor = TimeSpan.FromDays(90), Finding = RuleFinding.Unused | RuleFinding.Shadowed });
        Assert.Equal((0.25, "90.00:00:00", "Unused, Shadowed"), (usage["Share"], usage["UnusedFor"], usage["Finding"]));
        Assert.Equal(true, Rows.Of(Rule)["Enabled"]);
        var record = Rows.Of(new FlowRecord { Extra = new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" } });
        Assert.Equal("a=1; b=2", record["Extra"]);
    }

    [Theory]
    [InlineData(0, "2026-11-22T12:28:17Z")]
    [InlineData(500, "2026-11-22T12:28:17.500Z")]
    [InlineData(7, "2026-11-22T12:28:17.007Z")]
    [InlineData(0.3, "2026-11-22T12:28:17Z")]
    public void Times_are_in_ISO_8601_and_UTC_with_milliseconds_where_there_are_any(double milliseconds, string text)
    {
        var time = new DateTimeOffset(2026, 11, 22, 20, 28, 17, TimeSpan.FromHours(8)).AddTicks((long)(milliseconds * TimeSpan.TicksPerMillisecond));
        Assert.Equal(text, Rows.Of(new FlowLogInterface { InterfaceId = "eni-1", NewestRecord = time })["NewestRecord"]);
    }

    /// <summary>What plain Export-Csv shows, too: it asks each value for its text.</summary>
    [Fact]
    public void No_list_of_the_vocabulary_tells_the_name_of_a_type()
    {
        var ledger = new ReadLedger();
        ledger.Add(new SliceLedger { Place = "a", Read = 1, Expected = 2 });
        ledger.Add(new PlaceFailure("b", "is away"));
        ledger.Add(new UndecodableRecord("c:1", "no start time"));
        ledger.Add(new PlaceQuery("a", "action:REJECT", "class"));
        var explanation = new RuleExplanation
        {
            SourceAddress = default,
            DestinationAddress = default,
            Protocol = "TCP",
            Outcome = RuleOutcome.Blocked,
            Steps = [new RuleStep(Rule, RuleMatch.Yes, RuleMatch.No, RuleMatch.Yes, RuleMatch.Yes, RuleMatch.Yes)],
            Summary = "",
        };
        object[] items = [ledger, explanation, explanation.Steps[0], new FlowLogVpc { VpcId = "v" }, new FlowLogSubnet { SubnetId = "s" }, Rule with { SourceAddresses = ["10.0.0.1"], Services = ["TCP 80"] }];
        var texts = items.SelectMany(item => item.GetType().GetProperties().Select(property => property.GetValue(item)?.ToString() ?? ""));
        Assert.DoesNotContain(texts, text => text.Contains("System.", StringComparison.Ordinal) || text.Contains("FlowLogPS.", StringComparison.Ordinal));
        Assert.Equal("a  1/2", ledger.Slices.ToString());
        Assert.Equal("b: is away", ledger.Failures.ToString());
    }
}
