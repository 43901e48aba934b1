using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace FlowLogPS.Model;

/// <summary>
/// An IPv4 or IPv6 address as one comparable number (IPv4 as IPv4-mapped IPv6), so that a record needs no allocation for it
/// and a prefix test is one mask. Text forms are those of <see cref="IPAddress"/>.
/// </summary>
public readonly record struct NetworkAddress : IComparable<NetworkAddress>
{
    private static readonly UInt128 MappedPrefix = new(0, 0x0000_FFFF_0000_0000);

    /// <summary>Creates an address of its 128 bits.</summary>
    public NetworkAddress(UInt128 bits) => Bits = bits;

    /// <summary>The address as 128 bits in network order; IPv4 is <c>::ffff:a.b.c.d</c>.</summary>
    public UInt128 Bits { get; }

    /// <summary>Whether this is an IPv4 address.</summary>
    public bool IsIPv4 => Bits >> 32 == MappedPrefix >> 32;

    /// <summary>The IPv4 address of 32 bits in network order.</summary>
    public static NetworkAddress FromIPv4(uint bits) => new(MappedPrefix | bits);

    /// <summary>The same address as the framework's type.</summary>
    public static NetworkAddress FromIPAddress(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var written);
        return written == 4
            ? FromIPv4(BinaryPrimitives.ReadUInt32BigEndian(bytes))
            : new NetworkAddress(BinaryPrimitives.ReadUInt128BigEndian(bytes));
    }

    /// <summary>Reads the text form; false where it is no address. Only the four-part dotted form counts as IPv4.</summary>
    public static bool TryParse(string? text, out NetworkAddress address)
    {
        address = default;
        if (!IPAddress.TryParse(text, out var parsed) || (parsed.AddressFamily == AddressFamily.InterNetwork && text!.Count(c => c == '.') != 3))
            return false;
        address = FromIPAddress(parsed);
        return true;
    }

    /// <summary>The framework's type of the same address.</summary>
    public IPAddress ToIPAddress()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Bits);
        return IsIPv4 ? new IPAddress(bytes[12..]) : new IPAddress(bytes);
    }

    /// <inheritdoc/>
    public int CompareTo(NetworkAddress other) => Bits.CompareTo(other.Bits);

    /// <inheritdoc/>
    public override string ToString() => ToIPAddress().ToString();

    /// <summary>Numeric order.</summary>
    public static bool operator <(NetworkAddress left, NetworkAddress right) => left.Bits < right.Bits;

    /// <summary>Numeric order.</summary>
    public static bool operator >(NetworkAddress left, NetworkAddress right) => left.Bits > right.Bits;

    /// <summary>Numeric order.</summary>
    public static bool operator <=(NetworkAddress left, NetworkAddress right) => left.Bits <= right.Bits;

    /// <summary>Numeric order.</summary>
    public static bool operator >=(NetworkAddress left, NetworkAddress right) => left.Bits >= right.Bits;
}
