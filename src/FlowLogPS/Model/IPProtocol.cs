using System.Globalization;

namespace FlowLogPS.Model;

/// <summary>Names of the IANA protocol numbers that flow logs of a VPC can hold.</summary>
public static class IPProtocol
{
    /// <summary>ICMP.</summary>
    public const int Icmp = 1;

    /// <summary>TCP.</summary>
    public const int Tcp = 6;

    /// <summary>UDP.</summary>
    public const int Udp = 17;

    /// <summary>ICMP for IPv6.</summary>
    public const int IcmpV6 = 58;

    private static readonly Dictionary<int, string> Names = new()
    {
        [Icmp] = "ICMP",
        [2] = "IGMP",
        [4] = "IPIP",
        [Tcp] = "TCP",
        [Udp] = "UDP",
        [41] = "IPv6",
        [47] = "GRE",
        [50] = "ESP",
        [51] = "AH",
        [IcmpV6] = "ICMPv6",
        [89] = "OSPF",
        [112] = "VRRP",
        [132] = "SCTP",
    };

    private static readonly Dictionary<string, int> Numbers = Names.ToDictionary(p => p.Value, p => p.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>The protocol's name, or its number as text.</summary>
    public static string NameOf(int number) => Names.TryGetValue(number, out var name) ? name : number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads a name (any case) or a number 0..255.</summary>
    public static bool TryParse(string? text, out int number) =>
        Numbers.TryGetValue(text ?? "", out number)
        || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= 255);
}
