namespace FlowLogPS.Sandbox.World.Rules;

/// <summary>One protocol and destination port that flows use.</summary>
/// <param name="Protocol">IANA number.</param>
/// <param name="Port">Destination port; for ICMP type | code &lt;&lt; 8; -1 where the protocol has none.</param>
internal readonly record struct PortSample(byte Protocol, int Port)
{
    public const byte Icmp = 1;
    public const byte Tcp = 6;
    public const byte Udp = 17;
    public const byte Gre = 47;
    public const byte Icmpv6 = 58;
}
