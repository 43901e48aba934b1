using FlowLogPS.Core.Rules.Classifier;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Rules;

/// <summary>The services of a rule: those known, and what it names beyond them.</summary>
/// <param name="Known">Services that surely belong to it.</param>
/// <param name="Missing">Content that cannot be expanded, with the reason; null where all is known.</param>
internal sealed record RuleServices(Service[] Known, string? Missing = null)
{
    /// <summary>Those known, a text for each protocol: <c>TCP 80,443</c>, or the protocol alone (<c>ICMP</c>, <c>ANY</c>) with all its ports.</summary>
    public IReadOnlyList<string> Names =>
        [.. Known.GroupBy(service => service.Protocol).Select(own => NameOf(own.Key, Interval.Merge(own.SelectMany(service => service.Ports.Coordinates))))];

    /// <summary>Whether traffic to the port belongs to one of them.</summary>
    public RuleMatch Test(int protocol, int? port)
    {
        foreach (var service in Known)
        {
            if (service.Holds(protocol, port))
                return RuleMatch.Yes;
        }
        return Missing is null ? RuleMatch.No : RuleMatch.Maybe;
    }

    /// <summary>
    /// The same in parts: whether the protocol is one of them, and whether the port is one of that protocol's, or of any where it is not.
    /// </summary>
    public (RuleMatch Protocol, RuleMatch Port) TestEach(int protocol, int? port)
    {
        if (Test(protocol, port) is not RuleMatch.No and var whole)
            return (whole, whole);
        var own = Array.FindAll(Known, service => service.Protocol is null || service.Protocol == protocol);
        return own.Length > 0
            ? (RuleMatch.Yes, RuleMatch.No)
            : (RuleMatch.No, Array.Exists(Known, service => service.Ports.Contains(port)) ? RuleMatch.Yes : RuleMatch.No);
    }

    private static string NameOf(int? protocol, Interval[] ports)
    {
        var name = protocol is { } number ? IPProtocol.NameOf(number) : "ANY";
        return ports is [{ } all] && all == FlowBox.AllPorts ? name : $"{name} {string.Join(',', ports.Select(PortSet.NameOf))}";
    }

    /// <summary>Whether all traffic of these protocols to these ports surely belongs to one of them.</summary>
    public bool Covers(Interval protocols, Interval ports) => Array.Exists(Known, service => service.Covers(protocols, ports));
}
