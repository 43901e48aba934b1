using FlowLogPS.Sandbox.World.Rules;

namespace FlowLogPS.Sandbox.World.Traffic;

/// <summary>One flow as the firewall's own logs tell it.</summary>
/// <param name="Ordinal">Ordinal of the record it was made with.</param>
/// <param name="Start">First second, Unix time.</param>
/// <param name="End">Last second, Unix time.</param>
/// <param name="Source">Sender.</param>
/// <param name="Destination">Receiver.</param>
/// <param name="SourcePort">Its port; 0 where there is none.</param>
/// <param name="Service">Protocol and destination port.</param>
/// <param name="Packets">Packets.</param>
/// <param name="Bytes">Bytes.</param>
/// <param name="Logger">Interface that saw it.</param>
/// <param name="Rule">The rule that was hit, for hits.</param>
internal readonly record struct FirewallFlow(
    int Ordinal, long Start, long End, Endpoint Source, Endpoint Destination, int SourcePort, PortSample Service, int Packets, long Bytes,
    NetworkInterface Logger, FirewallRule? Rule)
{
    /// <summary>Outbound 0, inbound 1, as <c>CFWNetflowFl.direction</c>.</summary>
    public int Direction => Source.Interface == Logger ? 0 : 1;

    /// <summary>Protocol name in the firewall's spelling.</summary>
    public string ProtocolName => Service.Protocol switch
    {
        PortSample.Tcp => "TCP",
        PortSample.Udp => "UDP",
        PortSample.Icmp => "ICMP",
        PortSample.Icmpv6 => "ICMPv6",
        PortSample.Gre => "GRE",
        _ => throw new InvalidOperationException($"No name for protocol {Service.Protocol}."),
    };
}
