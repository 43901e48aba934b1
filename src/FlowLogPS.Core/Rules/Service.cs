using FlowLogPS.Core.Rules.Classifier;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Rules;

/// <summary>A protocol and its destination ports.</summary>
/// <param name="Protocol">IANA number; null for any.</param>
/// <param name="Ports">Destination ports.</param>
internal sealed record Service(int? Protocol, PortSet Ports)
{
    /// <summary>Reads the two fields of a rule. <c>ICMP</c> is that of IPv4, as rules are.</summary>
    public static bool TryParse(string protocol, string port, out Service service)
    {
        service = new Service(null, PortSet.All);
        if (!PortSet.TryParse(port, out var ports))
            return false;
        if (IsAny(protocol))
        {
            service = new Service(null, ports);
            return true;
        }
        var isKnown = IPProtocol.TryParse(protocol.Trim(), out var number);
        service = new Service(number, ports);
        return isKnown;
    }

    /// <summary>Reads an entry of a service template: <c>tcp:80,443</c>, <c>udp:1000-2000</c>, <c>tcp:all</c>, <c>icmp</c>.</summary>
    public static bool TryParse(string text, out Service service)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? TryParse(text, "all", out service) : TryParse(text[..colon], text[(colon + 1)..], out service);
    }

    /// <summary>The protocol numbers it is of.</summary>
    public Interval Protocols => Protocol is { } number ? new Interval((UInt128)number, (UInt128)number) : FlowBox.AllProtocols;

    /// <summary>Whether traffic to the port belongs to the service.</summary>
    public bool Holds(int protocol, int? port) => (Protocol is null || Protocol == protocol) && Ports.Contains(port);

    /// <summary>Whether all traffic of these protocols to these ports belongs to it.</summary>
    public bool Covers(Interval protocols, Interval ports) => Protocols.Holds(protocols) && Ports.Coordinates.Any(p => p.Holds(ports));

    private static bool IsAny(string protocol) =>
        protocol.Trim().Equals("any", StringComparison.OrdinalIgnoreCase) || protocol.Trim().Equals("all", StringComparison.OrdinalIgnoreCase);
}
