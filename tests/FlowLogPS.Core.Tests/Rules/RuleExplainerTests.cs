using FlowLogPS.Core.Rules;
using FlowLogPS.Core.Tests.Topology;
using FlowLogPS.Core.Topology;
using FlowLogPS.Model;
using static FlowLogPS.Core.Tests.Rules.RuleWorld;

namespace FlowLogPS.Core.Tests.Rules;

public class RuleExplainerTests
{
    private static readonly TrafficPlacement AtSource = new() { Direction = FlowDirection.Outbound };
    private static readonly TrafficPlacement AtDestination = new() { Direction = FlowDirection.Inbound };

    private static readonly SecurityRule DropAll = Rule(90, RuleAction.Drop);

    private const string Addition = "Add a rule above rule id-90 (order 90): accept 172.16.0.9 to 172.16.1.9 TCP 443.";

    [Fact]
    public void Every_rule_that_was_tried_is_told_field_by_field()
    {
        var explanation = Explain(
            "172.16.0.9#40000>172.16.1.9#443",
            Rule(1, RuleAction.Accept, "172.16.0.0/24", "172.16.2.0/24", "TCP", "443"),
            Rule(2, RuleAction.Accept) with { Enabled = false },
            Rule(3, RuleAction.Accept) with { Scope = "LH" },
            Rule(4, RuleAction.Accept, "172.16.9.0/24", "172.16.1.0/24", "UDP", "443"),
            Rule(5, RuleAction.Observe, "172.16.0.0/24", "172.16.1.0/24", "TCP", "80,8000/8099"),
            Rule(6, RuleAction.Drop, "172.16.0.0/24"),
            Rule(7, RuleAction.Accept));

        Assert.Equal(RuleOutcome.Blocked, explanation.Outcome);
        Assert.Equal("id-6", explanation.RuleId);
        Assert.Equal("Blocked by rule id-6 (order 6).", explanation.Summary);
        Assert.Equal(["id-1", "id-4", "id-5", "id-6"], explanation.Steps.Select(step => step.RuleId));
        Assert.Equal(
            [["Destination"], ["Source", "Protocol"], ["Port"], []],
            explanation.Steps.Select(step => step.Unmatched.ToArray()));
        Assert.All(explanation.Steps.SkipLast(1), step => Assert.Equal(RuleMatch.No, step.Match));
        Assert.Equal(RuleMatch.Yes, explanation.Steps[^1].Match);
    }

    [Theory]
    [InlineData(RuleAction.Accept, RuleOutcome.Allowed, "Allowed by rule id-1 (order 1).")]
    [InlineData(RuleAction.Observe, RuleOutcome.Observed, "Allowed and recorded by the observing rule id-1 (order 1).")]
    public void What_passes_needs_no_change(RuleAction action, RuleOutcome outcome, string summary)
    {
        var explanation = Explain("172.16.0.9#40000>172.16.1.9#443", Rule(1, action), DropAll);

        Assert.Equal((outcome, summary, null, null), (explanation.Outcome, explanation.Summary, explanation.NearestAllow, explanation.Change));
    }

    [Fact]
    public void Where_no_rule_matches_the_plain_security_groups_decide()
    {
        var explanation = Explain("172.16.0.9#40000>172.16.1.9#443");

        Assert.Equal((RuleOutcome.NoRule, null), (explanation.Outcome, explanation.Rule));
        Assert.StartsWith("No enabled rule matches", explanation.Summary, StringComparison.Ordinal);
        Assert.Equal("Add a rule: accept 172.16.0.9 to 172.16.1.9 TCP 443.", explanation.Change);
    }

    [Fact]
    public void What_is_not_known_is_named_and_nothing_else()
    {
        var explanation = Explain(
            "172.16.0.9#40000>203.0.113.10#443", Rule(1, RuleAction.Drop, "cfwrg-1", "ipmg-part"), DropAll);

        Assert.Equal((RuleOutcome.Unresolved, "id-1"), (explanation.Outcome, explanation.RuleId));
        Assert.Equal(
            "Not decided. Rule id-1 (order 1) comes first and may match: it holds as source resourcegroup cfwrg-1, whose members the API does not tell.",
            explanation.Summary);
    }

    [Fact]
    public void An_action_of_a_later_version_is_not_taken_for_missing_content()
    {
        var explanation = Explain("172.16.0.9#40000>172.16.1.9#443", Rule(1, RuleAction.Unknown));

        Assert.Equal(RuleOutcome.Unresolved, explanation.Outcome);
        Assert.Equal("Not decided. Rule id-1 (order 1) matches, but its action is one that this FlowLogPS does not know.", explanation.Summary);
    }

    [Fact]
    public void An_address_of_several_vpcs_is_doubtful_until_the_vpc_is_given()
    {
        var rules = new RuleBook(Compile(Rule(1, RuleAction.Drop, "vpc-a"), Rule(2, RuleAction.Accept)), new NetworkMap(Networks));
        var packet = Tcp("10.0.7.7#40000>172.16.1.9#443");

        Assert.EndsWith("it holds as source an instance whose addresses several VPCs have.", rules.Explain(packet).Summary, StringComparison.Ordinal);
        Assert.Equal(RuleOutcome.Blocked, rules.Explain(packet, sourceVpcId: "vpc-a").Outcome);
        Assert.Equal(RuleOutcome.Allowed, rules.Explain(packet, sourceVpcId: "vpc-b").Outcome);
    }

    [Fact]
    public void The_networks_tell_the_vpc_of_an_address_that_one_alone_has()
    {
        var rules = new RuleBook(Compile(Rule(1, RuleAction.Drop, destination: "vpc-c")), new NetworkMap(Networks));

        Assert.Equal(RuleOutcome.Blocked, rules.Explain(Tcp("172.16.0.9#40000>10.2.9.9#443")).Outcome);
    }

    [Fact]
    public void A_rule_of_one_end_decides_there()
    {
        SecurityRule[] rules = [Rule(1, RuleAction.Drop) with { PublishedTo = FlowEnds.Source }, Rule(2, RuleAction.Accept)];

        Assert.Equal(RuleOutcome.Allowed, Explain("172.16.0.9#40000>172.16.1.9#443", AtDestination, rules).Outcome);
        var either = Explain("172.16.0.9#40000>172.16.1.9#443", rules);
        Assert.Equal((RuleOutcome.Blocked, FlowEnds.Source), (either.Outcome, either.DecidedAt));
        Assert.Equal("Blocked by rule id-1 (order 1) at the source.", either.Summary);
        Assert.Equal(["End"], Explain("172.16.0.9#40000>172.16.1.9#443", AtDestination, rules).Steps[0].Unmatched);
    }

    [Fact]
    public void A_packet_that_both_ends_block_needs_a_change_that_serves_both()
    {
        var explanation = Explain(
            "172.16.0.9#40000>172.16.1.9#443",
            Rule(1, RuleAction.Accept, port: "9") with { PublishedTo = FlowEnds.Destination },
            Rule(2, RuleAction.Drop, "172.16.0.0/24") with { PublishedTo = FlowEnds.Source },
            DropAll);

        Assert.Equal("Add a rule above rule id-2 (order 2): accept 172.16.0.9 to 172.16.1.9 TCP 443.", explanation.Change);
    }

    [Theory]
    [InlineData("172.16.1.9", "443", "", false, "Enable rule id-3 (order 3).")]
    [InlineData("172.16.1.9", "80", "", true, "Add port 443 to rule id-3 (order 3), which takes TCP 80.")]
    [InlineData("172.16.1.9", "80", "", false, null)]
    [InlineData("172.16.1.12/31", "443", "", true, "Widen the destination of rule id-3 (order 3) from 172.16.1.12/31 to 172.16.1.8/29.")]
    [InlineData("172.16.200.9", "443", "", true, null)]
    [InlineData("ipm-single", "443", "", true, "Add 172.16.1.9 to template ipm-single, the destination of rule id-3 (order 3); it changes every rule that names it.")]
    [InlineData("ipmg-whole", "443", "", true, "Add 172.16.1.9 to a template of group ipmg-whole, the destination of rule id-3 (order 3); it changes every rule that names it.")]
    [InlineData("eni-a", "443", "", true, null)]
    [InlineData("172.16.1.9", "", "ppm-udp", true, "Add tcp:443 to service template ppm-udp of rule id-3 (order 3); it changes every rule that names it.")]
    [InlineData("0.0.0.0/0", "80", "", true, null)]
    public void The_change_is_one_edit_that_lets_little_else_pass_or_a_rule_of_its_own(string destination, string port, string service, bool enabled, string? change)
    {
        var near = Rule(3, RuleAction.Accept, "172.16.0.0/24", destination, port.Length > 0 ? "TCP" : "ANY", port.Length > 0 ? port : "-1/-1", service.Length > 0 ? service : null);
        var explanation = Explain("172.16.0.9#40000>172.16.1.9#443", near with { Enabled = enabled }, DropAll);

        Assert.Equal("id-3", explanation.NearestAllow?.RuleId);
        Assert.Equal(change ?? Addition, explanation.Change);
    }

    [Fact]
    public void A_protocol_is_never_added_by_making_a_rule_take_another()
    {
        var explanation = Explain("172.16.0.9#40000>172.16.1.9#443", Rule(3, RuleAction.Accept, "172.16.0.9", "172.16.1.9", "UDP", "443"), DropAll);

        Assert.Equal(["Protocol"], explanation.NearestAllow!.Unmatched);
        Assert.StartsWith("Add a rule above", explanation.Change, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("172.16.0.0/16", "Move rule id-95 (order 95) above rule id-90 (order 90).")]
    [InlineData("172.16.0.8/29", Addition)]
    public void A_rule_is_moved_above_one_that_it_is_an_exception_from_and_above_no_other(string blocked, string change)
    {
        var explanation = Explain(
            "172.16.0.9#40000>172.16.1.9#443",
            Rule(90, RuleAction.Drop, blocked),
            Rule(95, RuleAction.Accept, "172.16.0.0/24", "172.16.1.0/24", "TCP", "443"));

        Assert.Equal(("id-95", change), (explanation.NearestAllow!.RuleId, explanation.Change));
    }

    [Fact]
    public void An_accept_all_at_the_end_is_never_moved_up() =>
        Assert.StartsWith(
            "Add a rule above rule id-1 ",
            Explain("172.16.0.9#40000>172.16.1.9#443", Rule(1, RuleAction.Drop, "172.16.0.9"), Rule(2, RuleAction.Accept)).Change,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("172.16.1.9", "TCP", "443", null, true)]
    [InlineData("172.16.1.9", "TCP", "430/445", null, true)]
    [InlineData("172.16.1.9", "TCP", "430/446", null, false)]
    [InlineData("172.16.1.9", "TCP", "-1/-1", null, false)]
    [InlineData("172.16.1.9", "ANY", "-1/-1", null, false)]
    [InlineData("172.16.1.9", "ANY", "-1/-1", "ppm-web", true)]
    [InlineData("172.16.1.9", "ANY", "-1/-1", "ppmg-part", false)] // what it holds besides is not known
    [InlineData("0.0.0.0/0", "TCP", "443", null, false)]
    public void A_rule_comes_into_force_only_where_it_lets_little_else_pass(string destination, string protocol, string port, string? service, bool isAdvised)
    {
        var rule = Rule(3, RuleAction.Accept, "172.16.0.0/24", destination, protocol, port, service);
        string? Change(TrafficPlacement placement, params SecurityRule[] rules) => Explain("172.16.0.9#40000>172.16.1.9#443", placement, rules).Change;

        Assert.Equal(isAdvised ? "Enable rule id-3 (order 3)." : Addition, Change(TrafficPlacement.None, rule with { Enabled = false }, DropAll));
        Assert.Equal(
            isAdvised ? "Enable rule id-99 (order 99) and move it above rule id-90 (order 90)." : Addition,
            Change(TrafficPlacement.None, DropAll, rule with { Id = "id-99", Order = 99, Enabled = false }));
        Assert.Equal(
            isAdvised ? "Publish rule id-3 (order 3) to both ends: it is in force at the destination only." : Addition,
            Change(AtSource, rule with { PublishedTo = FlowEnds.Destination }, DropAll));
    }

    [Fact]
    public void A_private_network_is_not_opened_by_a_rule_that_is_disabled() =>
        Assert.Equal(
            "Add a rule above rule id-90 (order 90): accept 10.1.1.77 to 10.1.2.6 TCP 9000.",
            Explain(
                "10.1.1.77#40000>10.1.2.6#9000",
                Rule(1, RuleAction.Accept, "10.0.0.0/8", "10.0.0.0/8") with { Enabled = false },
                Rule(2, RuleAction.Drop, "10.0.0.0/8", "10.1.2.6", "TCP", "22,3389"),
                DropAll).Change);

    [Fact]
    public void A_rule_that_is_for_more_than_what_is_blocked_is_not_enabled() =>
        Assert.StartsWith(
            "Add a rule above rule id-9 ",
            Explain(
                "172.16.0.9#40000>172.16.1.9#443",
                Rule(3, RuleAction.Accept, "172.16.0.0/24", "172.16.1.9", "TCP", "443") with { Enabled = false },
                Rule(9, RuleAction.Drop, "172.16.0.8/29"),
                DropAll).Change,
            StringComparison.Ordinal);

    [Theory]
    [InlineData(RuleAction.Drop, "172.16.0.20", "443", false)]
    [InlineData(RuleAction.Observe, "172.16.0.20", "443", false)]
    [InlineData(RuleAction.Accept, "172.16.0.20", "443", true)]
    [InlineData(RuleAction.Drop, "172.16.0.20", "444", true)]
    [InlineData(RuleAction.Drop, "172.17.0.20", "443", true)]
    public void No_rule_between_loses_what_it_decides(RuleAction action, string source, string port, bool isAdvised)
    {
        var between = Rule(5, action, source, "172.16.1.0/24", "TCP", port);
        var near = Rule(3, RuleAction.Accept, "172.16.0.0/24", "172.16.1.9", "TCP", "443");
        string? Change(SecurityRule rule) => Explain("172.16.0.9#40000>172.16.1.9#443", rule, between, DropAll).Change;

        Assert.Equal(isAdvised ? "Enable rule id-3 (order 3)." : Addition, Change(near with { Enabled = false }));
        Assert.Equal(isAdvised ? "Add port 443 to rule id-3 (order 3), which takes TCP 80." : Addition, Change(near with { Port = "80" }));
        Assert.StartsWith(isAdvised ? "Add tcp:443 to service template ppm-udp" : "Add a rule", Change(near with { ServiceTemplateId = "ppm-udp" }), StringComparison.Ordinal);
        Assert.StartsWith(isAdvised ? "Widen the source of" : "Add a rule", Change(near with { Source = "172.16.0.16/28" }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("172.16.0.9", true)]
    [InlineData("172.16.0.0/24", false)]
    public void An_address_is_added_to_a_template_where_no_rule_between_is_for_it(string source, bool isRuleAdvised) =>
        Assert.StartsWith(
            isRuleAdvised ? "Add 172.16.1.9 to template ipm-single" : "Add a rule",
            Explain(
                "172.16.0.9#40000>172.16.1.9#443",
                Rule(3, RuleAction.Accept, source, "ipm-single", "TCP", "443"),
                Rule(5, RuleAction.Drop, "172.16.0.20", "172.16.1.0/24"),
                DropAll).Change,
            StringComparison.Ordinal);

    [Fact]
    public void Rules_that_differ_in_three_fields_or_in_scope_or_only_observe_are_not_near() =>
        Assert.Null(Explain(
            "172.16.0.9#40000>172.16.1.9#443",
            Rule(1, RuleAction.Accept, "10.0.0.1", "10.0.0.2", "TCP", "80"),
            Rule(2, RuleAction.Accept, "172.16.0.9", "172.16.1.9", "TCP", "444") with { Scope = "LH" },
            Rule(3, RuleAction.Observe, "172.16.0.9", "172.16.1.9", "TCP", "444"),
            DropAll).NearestAllow);

    [Fact]
    public void Of_rules_of_one_order_the_later_one_is_behind()
    {
        var explanation = Explain(
            "172.16.0.9#40000>172.16.1.9#443",
            Rule(int.MaxValue, RuleAction.Drop) with { Id = "first" },
            Rule(int.MaxValue, RuleAction.Accept, "172.16.0.9") with { Id = "second" });

        Assert.Equal("Move rule second (last) above rule first (last).", explanation.Change);
    }

    [Fact]
    public void Protocols_that_rules_have_no_word_for_and_IPv6_are_said_as_rules_can()
    {
        var gre = Tcp("172.16.0.9#1>172.16.1.9#1") with { ProtocolNumber = 47, SourcePort = null, DestinationPort = null };
        var six = Tcp("172.16.0.9#40000>172.16.1.9#443") with { SourceAddress = NetworkGen.Parse("2001:db8::1").First };

        Assert.Equal("Add a rule above rule id-90 (order 90): accept 172.16.0.9 to 172.16.1.9 ANY.", Compile(DropAll).Explain(gre, TrafficPlacement.None).Change);
        Assert.Equal("Allow it in the plain security groups of the instances: rules name IPv4 addresses only.", Compile(DropAll).Explain(six, TrafficPlacement.None).Change);
        Assert.StartsWith("Narrow rule id-1 ", Compile(Rule(1, RuleAction.Drop, "vpc-c")).Explain(six with { SourceAddress = NetworkGen.Parse("2402:4e00::1").First }, TrafficPlacement.None).Change, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reply_is_explained_by_its_request()
    {
        var explanation = Compile(Rule(1, RuleAction.Accept, "172.16.0.9", "172.16.1.9", "TCP", "443"))
            .Explain(Tcp("172.16.1.9#443>172.16.0.9#40000"), TrafficPlacement.None);

        Assert.True(explanation.IsReply);
        Assert.Equal((RuleOutcome.Allowed, "id-1", "172.16.0.9", 443), (explanation.Outcome, explanation.RuleId, explanation.SourceAddress.ToString(), explanation.DestinationPort));
        Assert.Contains("is a reply", explanation.Summary, StringComparison.Ordinal);
        Assert.Null(explanation.Change);
    }

    [Theory]
    [InlineData("172.16.0.9", "172.16.0.9")]
    [InlineData("172.16.0.0/24", "172.16.0.0/24")]
    [InlineData("0.0.0.0/0", "0.0.0.0/0")]
    [InlineData("ipm-mixed", "192.168.0.0/16", "203.0.113.10-203.0.113.20")]
    [InlineData("vpc-c", "10.2.0.0/16", "2402:4e00::/64")]
    [InlineData("eni-a", "10.0.1.4/31")]
    [InlineData("cfwrg-1")]
    public void Addresses_are_expanded_in_their_shortest_form(string content, params string[] addresses)
    {
        var rule = Compile(Rule(1, RuleAction.Drop, content)).Rules[0].Expanded;

        Assert.Equal(addresses, rule.SourceAddresses);
        Assert.Equal(["0.0.0.0/0"], rule.DestinationAddresses);
        Assert.Equal(["ANY"], rule.Services);
        Assert.Equal(addresses.Length > 0 ? null : "as source resourcegroup cfwrg-1, whose members the API does not tell", rule.Unresolved);
    }

    [Theory]
    [InlineData("TCP", "443,80,8000/8099,8100", null, null, "TCP 80,443,8000-8100")]
    [InlineData("ICMP", "-1/-1", null, null, "ICMP")]
    [InlineData("UDP", "0/65535", null, null, "UDP 0-65535")]
    [InlineData("ANY", "-1/-1", "ppmg-whole", null, "TCP 80,443", "UDP 1000-2000", "ICMP")]
    [InlineData("ANY", "-1/-1", "ppm-odd", "as service 'quic:443', which is not understood", "TCP 22")]
    [InlineData("ANY", "-1/-1", "ppm-gone", "as service template ppm-gone, which is not known")]
    public void Services_are_expanded_by_protocol(string protocol, string port, string? template, string? unresolved, params string[] services)
    {
        var rule = Compile(Rule(1, RuleAction.Drop, protocol: protocol, port: port, service: template)).Rules[0].Expanded;

        Assert.Equal(services, rule.Services);
        Assert.Equal(unresolved, rule.Unresolved);
    }

    private static RuleExplanation Explain(string flow, params SecurityRule[] rules) => Explain(flow, TrafficPlacement.None, rules);

    private static RuleExplanation Explain(string flow, TrafficPlacement placement, params SecurityRule[] rules) => Compile(rules).Explain(Tcp(flow), placement);
}
