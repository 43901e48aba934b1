using System.Net;
using FlowLogPS.Core.Topology;
using FlowLogPS.Model;
using FsCheck;
using FsCheck.Fluent;

namespace FlowLogPS.Core.Tests.Rules;

/// <summary>
/// The rule set against a matcher written from the documented semantics alone, on the text of the rules and with the framework's own
/// networks. What is not known is handled by asking twice: a rule surely matches if it does when all unknown content is empty, and
/// may match if it does when unknown content holds everything.
/// </summary>
public class RuleSetProperties
{
    private static readonly NetworkMap Map = new(RuleWorld.Networks);

    private static readonly Gen<string> Address = Gen.Elements(
        "9.255.255.255", "10.0.0.0", "10.0.0.255", "10.0.1.0", "10.0.1.4", "10.0.1.5", "10.0.1.255", "10.0.255.255", "10.1.0.0", "10.2.0.0",
        "10.2.1.4", "10.2.1.5", "10.2.1.6", "10.9.0.1", "192.167.255.255", "192.168.0.0", "192.168.255.255", "203.0.113.9", "203.0.113.10",
        "203.0.113.20", "203.0.113.21", "255.255.255.255", "2402:4e00::1", "2402:4e00:0:1::", "2001:db8::1");

    /// <summary>Wide blocks often, so that rules shadow each other and flows are decided.</summary>
    private static readonly Gen<string> Content = Gen.Frequency(
        (2, Gen.Elements("0.0.0.0/0", "10.0.0.0/8", "10.2.0.0/15")),
        (3, Gen.Elements(
            "10.0.1.0/24", "10.2.1.4", "ipm-single", "ipm-mixed", "ipm-odd", "ipm-gone", "ipmg-whole", "ipmg-part", "vpc-a", "vpc-b", "vpc-c",
            "subnet-a1", "eni-a", "ins-c", "lb-1", "cfwrg-1", "ap-guangzhou")));

    private static readonly Gen<SecurityRule> Rule =
        from order in Gen.Choose(1, 1_000_000)
        from action in Gen.Elements(RuleAction.Accept, RuleAction.Drop, RuleAction.Drop, RuleAction.Observe)
        from source in Content
        from destination in Content
        from protocol in Gen.Elements("ANY", "TCP", "UDP", "ICMP")
        from port in Gen.Elements("-1/-1", "443", "80,443", "1000/2000", "22,32767/40000")
        from service in Gen.Elements(null, null, null, "ppm-web", "ppm-udp", "ppmg-whole", "ppmg-part", "ppm-odd", "ppm-gone")
        from enabled in Gen.Elements(true, true, true, false)
        let sayable = protocol is "TCP" or "UDP" ? port : "-1/-1"
        select RuleWorld.Rule(order, action, source, destination, protocol, sayable, service) with { Enabled = enabled };

    private static readonly Gen<int> Port = Gen.Elements(22, 79, 80, 81, 443, 443, 999, 1000, 2000, 2001, 32767, 32768, 40000, 40001);

    private static readonly Gen<FlowRecord> Record =
        from source in Address
        from destination in Address
        from protocol in Gen.Elements(6, 6, 6, 17, 1, 1, 47, 58)
        from sourcePort in Port
        from destinationPort in Port
        from type in Gen.Elements(0, 8, 3)
        from logger in Gen.Elements(null, "eni-a", "eni-c1")
        let hasPorts = protocol is 6 or 17
        select new FlowRecord
        {
            InterfaceId = logger,
            SourceAddress = NetworkAddress.FromIPAddress(IPAddress.Parse(source)),
            DestinationAddress = NetworkAddress.FromIPAddress(IPAddress.Parse(destination)),
            ProtocolNumber = protocol,
            SourcePort = hasPorts ? sourcePort : null,
            DestinationPort = hasPorts ? destinationPort : null,
            IcmpType = protocol == 1 ? type : null,
        };

    [Fact]
    public void Every_verdict_agrees_with_the_documented_semantics()
    {
        var seen = new Dictionary<BlockAttribution, int>();
        var samples =
            from rules in Gen.Choose(0, 12).SelectMany(Rule.ListOf)
            from records in Record.ListOf(20)
            select (rules: rules.DistinctBy(r => r.Order).ToList(), records);
        Prop.ForAll(samples.ToArbitrary(), sample =>
        {
            var set = RuleWorld.Compile(sample.rules);
            foreach (var record in sample.records)
            {
                var placement = Map.Place(record);
                var verdict = set.Attribute(record, placement);
                var expected = Attribute(sample.rules, record, placement);
                seen[expected.Item1] = seen.GetValueOrDefault(expected.Item1) + 1;
                if ((verdict.Attribution, verdict.Rule) != expected)
                    return false.Label($"{record}\nexpected {expected}\nactual {verdict}");
                var observed = set.AttributeObserved(record, placement);
                var observing = Observing(sample.rules, record, placement);
                if (observing is not null)
                    seen[BlockAttribution.Observed] = seen.GetValueOrDefault(BlockAttribution.Observed) + 1;
                if (observed?.Rule != observing || observed is { Attribution: not BlockAttribution.Observed })
                    return false.Label($"{record} passed\nexpected {observing}\nactual {observed}");
            }
            return true.ToProperty();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
        Assert.True(seen.Count == 6, string.Join(", ", seen)); // each attribution is really reached
    }

    private static (BlockAttribution, SecurityRule?) Attribute(List<SecurityRule> rules, FlowRecord record, TrafficPlacement placement)
    {
        var (first, sure) = FirstMatch(rules, record, placement);
        if (first is not null && !sure)
            return (BlockAttribution.Unresolved, first);
        if (first?.Action == RuleAction.Drop)
            return (BlockAttribution.Rule, first);
        if (Answers(record))
        {
            var (request, requestSure) = FirstMatch(rules, Reverse(record), Reverse(placement));
            if (request is not null && requestSure)
                return (BlockAttribution.Reply, request);
        }
        return first is null ? (BlockAttribution.NoRule, null) : (BlockAttribution.AllowedByRule, first);
    }

    /// <summary>
    /// The rule without which, as a blocking one, this would not have passed. Security groups keep state, so to block a reply is to block
    /// its request. Where a rule blocks the reply as a packet of its own, or may, it is not told for a reply.
    /// </summary>
    private static SecurityRule? Observing(List<SecurityRule> rules, FlowRecord record, TrafficPlacement placement)
    {
        var (byItself, sure) = FirstMatch(rules, record, placement);
        if (byItself is { Action: RuleAction.Drop } || (byItself is not null && !sure))
            return null;
        var (ofRequest, isRequestSure) = Answers(record) ? FirstMatch(rules, Reverse(record), Reverse(placement)) : (null, false);
        return (isRequestSure ? ofRequest : byItself) is { Action: RuleAction.Observe } observing ? observing : null;
    }

    private static bool Answers(FlowRecord record) => record.ProtocolNumber is 6 or 17
        ? record.SourcePort < record.DestinationPort && record.DestinationPort >= 32768
        : record is { ProtocolNumber: 1, IcmpType: 0 };

    private static FlowRecord Reverse(FlowRecord record) => record with
    {
        SourceAddress = record.DestinationAddress,
        DestinationAddress = record.SourceAddress,
        SourcePort = record.DestinationPort,
        DestinationPort = record.SourcePort,
    };

    private static TrafficPlacement Reverse(TrafficPlacement placement) => placement with
    {
        SourceVpcId = placement.DestinationVpcId,
        DestinationVpcId = placement.SourceVpcId,
        AmbiguousEnds = (placement.AmbiguousEnds.HasFlag(FlowEnds.Source) ? FlowEnds.Destination : 0)
            | (placement.AmbiguousEnds.HasFlag(FlowEnds.Destination) ? FlowEnds.Source : 0),
    };

    private static (SecurityRule? Rule, bool Sure) FirstMatch(List<SecurityRule> rules, FlowRecord record, TrafficPlacement placement)
    {
        var first = rules.Where(r => r.Enabled).OrderBy(r => r.Order).FirstOrDefault(r => Matches(r, record, placement, unknown: true));
        return (first, first is not null && Matches(first, record, placement, unknown: false));
    }

    private static bool Matches(SecurityRule rule, FlowRecord record, TrafficPlacement placement, bool unknown)
    {
        var isAmbiguous = placement.AmbiguousEnds;
        return EndHolds(rule.Source, record.SourceAddress!.Value.ToIPAddress(), placement.SourceVpcId, isAmbiguous.HasFlag(FlowEnds.Source), unknown)
            && EndHolds(rule.Destination, record.DestinationAddress!.Value.ToIPAddress(), placement.DestinationVpcId,
                isAmbiguous.HasFlag(FlowEnds.Destination), unknown)
            && ServiceHolds(rule, record, unknown);
    }

    private static bool EndHolds(string content, IPAddress address, string? vpc, bool ambiguous, bool unknown)
    {
        return content switch
        {
            "vpc-a" or "vpc-b" => In("10.0.0.0/16") && IsIn(content),
            "vpc-c" => (In("10.2.0.0/16") || In("2402:4e00::/64")) && IsIn("vpc-c"),
            "subnet-a1" => In("10.0.1.0/24") && IsIn("vpc-a"),
            "eni-a" => (Is("10.0.1.4") || Is("10.0.1.5")) && IsIn("vpc-a"),
            "ins-c" => (Is("10.2.1.4") || Is("10.2.1.5")) && IsIn("vpc-c"),
            "ipm-single" => Is("10.0.1.4"),
            "ipm-mixed" => InMixed(),
            "ipm-odd" => Is("10.9.0.1") || unknown,
            "ipmg-whole" => Is("10.0.1.4") || InMixed(),
            "ipmg-part" => InMixed() || unknown,
            _ when char.IsDigit(content[0]) => In(content.Contains('/') ? content : content + "/32"),
            _ => unknown,
        };

        bool Is(string text) => address.Equals(IPAddress.Parse(text));
        bool In(string block) => IPNetwork.Parse(block).Contains(address);
        bool InMixed() => In("192.168.0.0/16") || Enumerable.Range(10, 11).Any(last => Is($"203.0.113.{last}"));
        bool IsIn(string owner) => ambiguous ? unknown : vpc is null || vpc == owner;
    }

    private static bool ServiceHolds(SecurityRule rule, FlowRecord record, bool unknown)
    {
        var port = record.DestinationPort;
        var web = record.ProtocolNumber == 6 && (port is 80 or 443);
        var udp = (record.ProtocolNumber == 17 && port is >= 1000 and <= 2000) || record.ProtocolNumber == 1;
        return rule.ServiceTemplateId switch
        {
            "ppm-web" => web,
            "ppm-udp" => udp,
            "ppmg-whole" => web || udp,
            "ppmg-part" => web || unknown,
            "ppm-odd" => (record.ProtocolNumber == 6 && port == 22) || unknown,
            "ppm-gone" => unknown,
            _ => rule.Protocol switch
            {
                "ANY" => true,
                "ICMP" => record.ProtocolNumber == 1,
                "TCP" => record.ProtocolNumber == 6 && PortHolds(rule.Port, port!.Value),
                _ => record.ProtocolNumber == 17 && PortHolds(rule.Port, port!.Value),
            },
        };
    }

    private static bool PortHolds(string text, int port) => text switch
    {
        "-1/-1" => true,
        "443" => port == 443,
        "80,443" => port is 80 or 443,
        "1000/2000" => port is >= 1000 and <= 2000,
        _ => port is 22 or (>= 32767 and <= 40000),
    };
}
