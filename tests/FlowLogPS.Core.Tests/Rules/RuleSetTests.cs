using FlowLogPS.Core.Rules;
using FlowLogPS.Core.Tests.Topology;
using FlowLogPS.Core.Topology;
using FlowLogPS.Model;
using static FlowLogPS.Core.Tests.Rules.RuleWorld;

namespace FlowLogPS.Core.Tests.Rules;

public class RuleSetTests
{
    [Theory]
    [InlineData("10.0.1.4#40000>10.2.1.4#22", BlockAttribution.Rule, "id-10")] // the first match ends it
    [InlineData("10.0.1.4#40000>10.2.1.4#23", BlockAttribution.AllowedByRule, "id-20")]
    [InlineData("10.0.1.4#40000>10.2.2.4#22", BlockAttribution.Rule, "id-30")]
    [InlineData("10.0.1.4#40000>10.3.0.1#22", BlockAttribution.AllowedByRule, "id-50")]
    [InlineData("10.0.1.4#40000>10.4.0.1#22", BlockAttribution.NoRule, null)] // only a disabled rule holds it
    public void The_first_enabled_rule_that_matches_decides(string flow, BlockAttribution expected, string? rule)
    {
        var rules = Compile(
            Rule(30, RuleAction.Drop, destination: "10.2.0.0/16"),
            Rule(20, RuleAction.Accept, destination: "10.2.1.0/24"),
            Rule(10, RuleAction.Drop, destination: "10.2.1.4", protocol: "TCP", port: "22"),
            Rule(40, RuleAction.Drop, destination: "10.4.0.0/16") with { Enabled = false },
            Rule(50, RuleAction.Observe, destination: "10.3.0.0/16"),
            Rule(60, RuleAction.Drop, destination: "10.3.0.0/16"));
        var verdict = rules.Attribute(Tcp(flow));
        Assert.Equal((expected, rule), (verdict.Attribution, verdict.Rule?.Id));
        Assert.Equal(expected == BlockAttribution.Rule, verdict.Reason is null);
    }

    [Theory]
    [InlineData("ipm-single", "10.0.1.4", true)]
    [InlineData("ipm-mixed", "203.0.113.20", true)]
    [InlineData("ipm-mixed", "203.0.113.21", false)]
    [InlineData("ipmg-whole", "192.168.255.255", true)]
    [InlineData("ipmg-whole", "10.0.1.4", true)]
    [InlineData("ipmg-part", "192.168.0.1", true)]
    [InlineData("ipm-odd", "10.9.0.1", true)]
    [InlineData("vpc-c", "10.2.255.255", true)]
    [InlineData("vpc-c", "10.3.0.0", false)]
    [InlineData("vpc-c", "2402:4e00::9", true)]
    [InlineData("subnet-c1", "10.2.1.255", true)]
    [InlineData("subnet-c1", "10.2.2.0", false)]
    [InlineData("eni-a", "10.0.1.5", true)]
    [InlineData("eni-c1", "10.2.1.5", false)]
    [InlineData("ins-c", "10.2.1.4", true)]
    [InlineData("ins-c", "10.2.1.5", true)]
    [InlineData("ins-c", "10.2.1.6", false)]
    [InlineData("0.0.0.0/0", "1.2.3.4", true)]
    [InlineData("0.0.0.0/0", "2001:db8::1", false)]
    public void Contents_are_expanded_to_addresses(string content, string address, bool matches)
    {
        var probe = Udp("10.0.0.1#1>10.0.0.1#2");
        var expected = matches ? BlockAttribution.Rule : BlockAttribution.NoRule;
        var asSource = Compile(Rule(1, RuleAction.Drop, source: content));
        Assert.Equal(expected, asSource.Attribute(probe with { SourceAddress = NetworkGen.Parse(address).First }).Attribution);
    }

    [Theory]
    [InlineData("lb-1", "instance lb-1")]
    [InlineData("cdb-1", "instance cdb-1")]
    [InlineData("vpc-gone", "instance vpc-gone")]
    [InlineData("ipm-gone", "template ipm-gone")]
    [InlineData("ipmg-part", "template ipm-gone")]
    [InlineData("ipm-odd", "'example.com'")]
    [InlineData("{\"Value\":\"dev\"}", "tag {\"Value\":\"dev\"}")]
    [InlineData("{dev}", "tag {dev}")]
    [InlineData("ap-guangzhou", "region ap-guangzhou")]
    [InlineData("cfwrg-1", "resourcegroup cfwrg-1")]
    [InlineData("example.com", "dnsparse example.com")]
    public void What_cannot_be_expanded_is_never_taken_for_no_match(string content, string named)
    {
        var rules = Compile(Rule(1, RuleAction.Accept, destination: content, protocol: "TCP", port: "22"), Rule(2, RuleAction.Drop));
        var verdict = rules.Attribute(Tcp("10.0.1.4#40000>10.2.1.4#22"));
        Assert.Equal((BlockAttribution.Unresolved, "id-1"), (verdict.Attribution, verdict.Rule?.Id));
        Assert.Contains(named, verdict.Reason, StringComparison.Ordinal);
        Assert.Contains("id-1", verdict.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"Key\":\"env\",\"Value\":\"dev\"}", "10.2.1.4", BlockAttribution.Rule)]
    [InlineData("{\"Key\":\"env\",\"Value\":\"dev\"}", "10.2.1.5", BlockAttribution.NoRule)]
    [InlineData("{\"Key\":\"env\",\"Value\":\"none\"}", "10.2.1.4", BlockAttribution.NoRule)]
    [InlineData("{\"Key\":\"bare\",\"Value\":\"\"}", "10.2.1.5", BlockAttribution.Rule)]
    [InlineData("ap-here", "10.2.1.5", BlockAttribution.Rule)]
    [InlineData("ap-here", "10.2.1.6", BlockAttribution.NoRule)]
    [InlineData("lb-shown", "10.2.7.7", BlockAttribution.Rule)]
    [InlineData("cdb-shown", "10.2.8.9", BlockAttribution.Rule)]
    [InlineData("cdb-shown", "10.2.8.10", BlockAttribution.NoRule)]
    public void Tags_regions_and_shown_addresses_are_expanded(string content, string address, BlockAttribution expected) =>
        Assert.Equal(expected, Compile(Rule(1, RuleAction.Drop, destination: content)).Attribute(Tcp($"10.0.1.4#40000>{address}#22")).Attribution);

    [Fact]
    public void Without_any_interface_a_tag_is_not_taken_for_an_empty_one()
    {
        var rules = RuleSet.Compile(TablesOf(Rule(1, RuleAction.Drop, destination: "{\"Key\":\"env\",\"Value\":\"dev\"}")), NetworkTables.Empty);
        Assert.Equal(BlockAttribution.Unresolved, rules.Attribute(Tcp("10.0.1.4#40000>10.2.1.4#22")).Attribution);
    }

    [Theory]
    [InlineData(FlowEnds.Both, FlowDirection.Inbound, "id-1")]
    [InlineData(FlowEnds.Source, FlowDirection.Outbound, "id-1")]
    [InlineData(FlowEnds.Source, FlowDirection.Inbound, "id-2")]
    [InlineData(FlowEnds.Destination, FlowDirection.Inbound, "id-1")]
    [InlineData(FlowEnds.Destination, FlowDirection.Outbound, "id-2")]
    [InlineData(FlowEnds.Source, null, null)]
    public void A_rule_published_to_one_end_is_not_in_force_at_the_other(FlowEnds published, FlowDirection? direction, string? rule)
    {
        var rules = Compile(Rule(1, RuleAction.Drop) with { PublishedTo = published }, Rule(2, RuleAction.Drop));
        var verdict = rules.Attribute(Tcp("10.0.1.4#40000>10.2.1.4#22"), TrafficPlacement.None with { Direction = direction });
        Assert.Equal(rule is null ? (BlockAttribution.Unresolved, "id-1") : (BlockAttribution.Rule, rule), Of(verdict));
    }

    [Fact]
    public void Parts_of_the_list_come_in_their_order_and_other_scopes_take_no_part()
    {
        var rules = Compile(
            Rule(1, RuleAction.Accept) with { Partition = RulePartition.Last },
            Rule(2, RuleAction.Accept) with { Scope = "LH" },
            Rule(3, RuleAction.Drop),
            Rule(4, RuleAction.Drop, destination: "10.2.1.4") with { Partition = RulePartition.First, Scope = "SG,LH" });
        Assert.Equal("id-4", rules.Attribute(Tcp("10.0.1.4#40000>10.2.1.4#22")).Rule?.Id);
        Assert.Equal("id-3", rules.Attribute(Tcp("10.0.1.4#40000>10.2.1.5#22")).Rule?.Id);
    }

    [Fact]
    public void An_unknown_action_leaves_only_what_the_rule_decides_unresolved()
    {
        var rules = Compile(Rule(1, RuleAction.Unknown, destination: "10.2.1.4"), Rule(2, RuleAction.Drop));
        Assert.Equal((BlockAttribution.Unresolved, "id-1"), Of(rules.Attribute(Tcp("10.0.1.4#40000>10.2.1.4#22"))));
        Assert.Equal((BlockAttribution.Rule, "id-2"), Of(rules.Attribute(Tcp("10.0.1.4#40000>10.2.1.5#22"))));
    }

    [Fact]
    public void Traffic_that_passed_is_observed_where_an_observing_rule_comes_first()
    {
        var rules = Compile(Rule(1, RuleAction.Accept, destination: "10.2.1.4"), Rule(2, RuleAction.Observe), Rule(3, RuleAction.Drop));
        Assert.Null(rules.AttributeObserved(Tcp("10.0.1.4#40000>10.2.1.4#22")));
        Assert.Equal((BlockAttribution.Observed, "id-2"), Of(rules.AttributeObserved(Tcp("10.0.1.4#40000>10.2.1.5#22"))!));
    }

    [Theory]
    [InlineData(RuleAction.Accept, RuleAction.Observe, null)] // the observing rule would block no reply to what the first lets pass
    [InlineData(RuleAction.Observe, RuleAction.Accept, "id-1")]
    [InlineData(RuleAction.Observe, RuleAction.Drop, null)] // taken for the dropping rule's, as a packet of it is explained
    [InlineData(RuleAction.Drop, RuleAction.Observe, null)]
    public void A_reply_that_passed_is_observed_where_its_request_is(RuleAction ofRequest, RuleAction ofAll, string? rule)
    {
        var rules = Compile(Rule(1, ofRequest, "10.0.1.0/24", "10.2.1.0/24", "TCP", "443"), Rule(2, ofAll));
        Assert.Equal(rule, rules.AttributeObserved(Tcp("10.2.1.4#443>10.0.1.4#40000"))?.Rule?.Id);
    }

    [Fact]
    public void A_hit_that_names_one_rule_while_another_matches_now_says_so()
    {
        var rules = Compile(Rule(1, RuleAction.Accept), Rule(2, RuleAction.Drop));
        var verdict = rules.Attribute(Tcp("10.0.1.4#40000>10.2.1.4#22") with { RuleKey = "id-2" });
        Assert.Equal((BlockAttribution.Rule, "id-2", AttributionSource.Service, "id-1"), (verdict.Attribution, verdict.Rule?.Id, verdict.Source, verdict.ConflictsWith?.Id));
        var observed = rules.Attribute(Tcp("10.0.1.4#40000>10.2.1.4#22") with { RuleKey = "id-1", Action = FlowAction.Accept });
        Assert.Equal((BlockAttribution.Observed, AttributionSource.Service, null), (observed.Attribution, observed.Source, observed.ConflictsWith?.Id));
    }

    [Fact]
    public void An_unresolved_rule_counts_only_where_its_other_fields_match_and_before_the_decision()
    {
        var rules = Compile(
            Rule(1, RuleAction.Drop, destination: "10.2.1.4"),
            Rule(2, RuleAction.Accept, source: "10.0.1.0/24", destination: "cfwrg-1", protocol: "TCP", port: "22"),
            Rule(3, RuleAction.Drop));
        Assert.Equal("id-1", rules.Attribute(Tcp("10.0.1.4#40000>10.2.1.4#22")).Rule?.Id);
        Assert.Equal("id-3", rules.Attribute(Tcp("10.0.1.4#40000>10.2.1.5#23")).Rule?.Id);
        Assert.Equal("id-3", rules.Attribute(Tcp("10.0.2.4#40000>10.2.1.5#22")).Rule?.Id);
        Assert.Equal(BlockAttribution.Unresolved, rules.Attribute(Tcp("10.0.1.4#40000>10.2.1.5#22")).Attribution);
    }

    [Theory]
    [InlineData("ppm-web", "10.0.0.1#1>10.0.0.2#443", BlockAttribution.Rule)]
    [InlineData("ppm-web", "10.0.0.1#1>10.0.0.2#22", BlockAttribution.NoRule)]
    [InlineData("ppmg-whole", "10.0.0.1#1>10.0.0.2#80", BlockAttribution.Rule)]
    [InlineData("ppmg-part", "10.0.0.1#1>10.0.0.2#80", BlockAttribution.Rule)]
    [InlineData("ppmg-part", "10.0.0.1#1>10.0.0.2#81", BlockAttribution.Unresolved)]
    [InlineData("ppm-odd", "10.0.0.1#1>10.0.0.2#22", BlockAttribution.Rule)]
    [InlineData("ppm-odd", "10.0.0.1#1>10.0.0.2#443", BlockAttribution.Unresolved)]
    [InlineData("ppm-gone", "10.0.0.1#1>10.0.0.2#443", BlockAttribution.Unresolved)]
    public void A_service_template_replaces_protocol_and_port(string service, string flow, BlockAttribution expected) =>
        Assert.Equal(expected, Compile(Rule(1, RuleAction.Drop, protocol: "UDP", port: "5", service: service)).Attribute(Tcp(flow)).Attribution);

    [Theory]
    [InlineData("ICMP", "-1/-1", BlockAttribution.Rule)]
    [InlineData("ANY", "-1/-1", BlockAttribution.Rule)]
    [InlineData("ICMP", "80", BlockAttribution.NoRule)]
    [InlineData("TCP", "-1/-1", BlockAttribution.NoRule)]
    public void Icmp_has_no_ports(string protocol, string port, BlockAttribution expected) =>
        Assert.Equal(expected, Compile(Rule(1, RuleAction.Drop, protocol: protocol, port: port)).Attribute(Icmp("10.0.0.1", "10.0.0.2", 8)).Attribution);

    [Theory]
    [InlineData("10.2.1.4#443>10.0.1.4#32768", BlockAttribution.Reply)]
    [InlineData("10.2.1.4#443>10.0.1.4#65535", BlockAttribution.Reply)]
    [InlineData("10.2.1.4#443>10.0.1.4#32767", BlockAttribution.NoRule)] // no port a client is given
    [InlineData("10.2.1.4#40000>10.0.1.4#39999", BlockAttribution.NoRule)] // from the higher port
    [InlineData("10.2.1.4#444>10.0.1.4#40000", BlockAttribution.NoRule)] // nothing decides the request
    public void A_reply_is_told_the_rule_of_its_request(string flow, BlockAttribution expected)
    {
        var rules = Compile(Rule(1, RuleAction.Accept, source: "10.0.0.0/16", destination: "10.2.1.4", protocol: "TCP", port: "443"));
        var verdict = rules.Attribute(Tcp(flow));
        Assert.Equal((expected, expected == BlockAttribution.Reply ? "id-1" : null), (verdict.Attribution, verdict.Rule?.Id));
    }

    [Fact]
    public void A_reply_that_a_rule_blocks_is_that_rules()
    {
        var rules = Compile(
            Rule(1, RuleAction.Accept, source: "10.0.0.0/16", destination: "10.2.1.4"), Rule(2, RuleAction.Drop, source: "10.2.1.4"));
        Assert.Equal((BlockAttribution.Rule, "id-2"), Of(rules.Attribute(Tcp("10.2.1.4#443>10.0.1.4#40000"))));
    }

    [Fact]
    public void A_reply_that_a_rule_allows_is_still_a_reply_and_one_whose_request_is_not_sure_is_not()
    {
        var allowed = Compile(Rule(1, RuleAction.Accept, source: "10.0.0.0/16"), Rule(2, RuleAction.Accept, source: "10.2.1.4"));
        Assert.Equal((BlockAttribution.Reply, "id-1"), Of(allowed.Attribute(Tcp("10.2.1.4#443>10.0.1.4#40000"))));
        var unsure = Compile(Rule(1, RuleAction.Accept, destination: "example.com", port: "443"));
        Assert.Equal((BlockAttribution.NoRule, null), Of(unsure.Attribute(Tcp("10.2.1.4#443>10.0.1.4#40000"))));
    }

    [Fact]
    public void Of_icmp_only_an_echo_reply_is_a_reply()
    {
        var rules = Compile(Rule(1, RuleAction.Accept, source: "203.0.113.12", destination: "10.0.1.4", protocol: "ICMP"));
        Assert.Equal((BlockAttribution.Reply, "id-1"), Of(rules.Attribute(Icmp("10.0.1.4", "203.0.113.12", 0))));
        Assert.Equal((BlockAttribution.NoRule, null), Of(rules.Attribute(Icmp("10.0.1.4", "203.0.113.12", 8))));
    }

    [Fact]
    public void The_rule_that_a_hit_names_beats_matching()
    {
        var rules = Compile(Rule(1, RuleAction.Drop), Rule(2, RuleAction.Drop) with { Enabled = false });
        var record = Tcp("10.0.1.4#40000>10.2.1.4#22");
        Assert.Equal((BlockAttribution.Rule, "id-2"), Of(rules.Attribute(record with { RuleKey = "cfw_newsg_2" })));
        Assert.Equal((BlockAttribution.Rule, "id-2"), Of(rules.Attribute(record with { RuleKey = "id-2" })));
        Assert.Equal((BlockAttribution.Rule, "id-2"), Of(rules.Attribute(record with { RuleKey = "cfw_newsg_9", OtherRuleKey = "id-2" })));
        // A key of no rule may be the hit's own id: then the tuple decides, as it does without a key.
        Assert.Equal((BlockAttribution.Rule, "id-1"), Of(rules.Attribute(record with { RuleKey = "cfw_newsg_3" })));
    }

    [Theory]
    [InlineData("eni-a", BlockAttribution.Rule)] // VPC a's own
    [InlineData("eni-c1", BlockAttribution.Unresolved)] // a's or b's
    [InlineData(null, BlockAttribution.Unresolved)]
    public void An_instance_is_meant_in_its_own_vpc(string? logger, BlockAttribution expected)
    {
        var record = Tcp("10.0.9.9#40000>10.2.1.4#22") with { InterfaceId = logger };
        var placement = new NetworkMap(Networks).Place(record);
        Assert.Equal(expected, Compile(Rule(1, RuleAction.Drop, source: "vpc-a")).Attribute(record, placement).Attribution);
        var elsewhere = placement with { SourceVpcId = "vpc-b", AmbiguousEnds = FlowEnds.None };
        Assert.Equal(BlockAttribution.NoRule, Compile(Rule(1, RuleAction.Drop, source: "vpc-a")).Attribute(record, elsewhere).Attribution);
    }

    [Fact]
    public void A_record_without_addresses_has_no_rule() =>
        Assert.Equal((BlockAttribution.NoRule, null), Of(Compile(Rule(1, RuleAction.Drop)).Attribute(new FlowRecord { LogStatus = LogStatus.NoData })));

    [Fact]
    public void Rules_that_could_not_be_read_are_said_so_of_every_record() =>
        Assert.Equal(
            new BlockVerdict(BlockAttribution.RulesUnavailable, null, "not allowed"),
            RuleSet.Unavailable("not allowed").Attribute(Tcp("10.0.1.4#40000>10.2.1.4#22")));

    private static (BlockAttribution Attribution, string? RuleId) Of(BlockVerdict verdict) => (verdict.Attribution, verdict.Rule?.Id);
}
