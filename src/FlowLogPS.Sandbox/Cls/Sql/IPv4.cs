using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace FlowLogPS.Sandbox.Cls.Sql;

/// <summary>The service's IP functions; like there, IPv4 only: any other text gives null.</summary>
internal static class IPv4
{
    private static readonly string[] IntranetPrefixes = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8"];

    /// <summary><c>is_subnet_of(prefix, ip)</c>; host bits of the prefix are ignored.</summary>
    public static bool? IsSubnetOf(string? prefix, string? ip) =>
        Prefix(prefix) is { } network && Address(ip) is { } address ? Masked(address, network.Length) == network.First : null;

    /// <summary><c>is_prefix_subnet_of(outer, inner)</c>.</summary>
    public static bool? IsPrefixSubnetOf(string? outer, string? inner) =>
        Prefix(outer) is { } wide && Prefix(inner) is { } narrow
            ? narrow.Length >= wide.Length && Masked(narrow.First, wide.Length) == wide.First
            : null;

    /// <summary><c>ip_prefix(ip, bits)</c>: <c>192.168.7.0/24</c>.</summary>
    public static string? PrefixOf(string? ip, long bits) =>
        Address(ip) is { } address && bits is >= 0 and <= 32 ? $"{Text(Masked(address, (int)bits))}/{bits}" : null;

    /// <summary><c>ip_subnet_min(prefix)</c>.</summary>
    public static string? First(string? prefix) => Prefix(prefix) is { } network ? Text(network.First) : null;

    /// <summary><c>ip_subnet_max(prefix)</c>.</summary>
    public static string? Last(string? prefix) => Prefix(prefix) is { } network ? Text(network.First | ~Mask(network.Length)) : null;

    /// <summary><c>ip_to_domain(ip)</c>: intranet, internet or invalid.</summary>
    public static string Domain(string? ip) =>
        Address(ip) is null ? "invalid" : IntranetPrefixes.Any(prefix => IsSubnetOf(prefix, ip) is true) ? "intranet" : "internet";

    private static uint? Address(string? text) =>
        IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetwork && text!.Count(c => c == '.') == 3
            ? BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes())
            : null;

    private static (uint First, int Length)? Prefix(string? text) =>
        text?.Split('/') is [var ip, var bits] &&
        Address(ip) is { } address &&
        int.TryParse(bits, NumberStyles.None, CultureInfo.InvariantCulture, out var length) &&
        length <= 32
            ? (Masked(address, length), length)
            : null;

    private static uint Masked(uint address, int length) => address & Mask(length);

    private static uint Mask(int length) => length == 0 ? 0 : uint.MaxValue << (32 - length);

    private static string Text(uint address)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, address);
        return new IPAddress(bytes).ToString();
    }
}
