namespace FlowLogPS.Model;

/// <summary>A block of addresses in CIDR form. A single address is a block of its full length; host bits are cleared.</summary>
public readonly record struct NetworkPrefix
{
    private readonly UInt128 _mask;

    /// <summary>Creates the block.</summary>
    /// <param name="address">Any address of the block.</param>
    /// <param name="length">Leading bits that count: 0..32 for IPv4, 0..128 for IPv6.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length does not fit the family.</exception>
    public NetworkPrefix(NetworkAddress address, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, address.IsIPv4 ? 32 : 128);
        Length = length;
        var hostBits = (address.IsIPv4 ? 32 : 128) - length;
        _mask = hostBits == 128 ? UInt128.Zero : UInt128.MaxValue << hostBits;
        First = new NetworkAddress(address.Bits & _mask);
    }

    /// <summary>The lowest address of the block.</summary>
    public NetworkAddress First { get; }

    /// <summary>The highest address of the block.</summary>
    public NetworkAddress Last => new(First.Bits | ~_mask);

    /// <summary>Leading bits that count, in the family's own length.</summary>
    public int Length { get; }

    /// <summary>The block of one address.</summary>
    public static NetworkPrefix Host(NetworkAddress address) => new(address, address.IsIPv4 ? 32 : 128);

    /// <summary>Reads <c>10.0.0.0/8</c>, <c>2402:4e00::/56</c> or a single address; false where it is neither.</summary>
    public static bool TryParse(string? text, out NetworkPrefix prefix)
    {
        prefix = default;
        if (string.IsNullOrWhiteSpace(text))
            return false;
        var slash = text.IndexOf('/');
        if (!NetworkAddress.TryParse((slash < 0 ? text : text[..slash]).Trim(), out var address))
            return false;
        var longest = address.IsIPv4 ? 32 : 128;
        var length = longest;
        if (slash >= 0 && (!int.TryParse(text.AsSpan(slash + 1).Trim(), System.Globalization.NumberStyles.None, null, out length) || length > longest))
            return false;
        prefix = new NetworkPrefix(address, length);
        return true;
    }

    /// <summary>Whether the address lies in the block, which holds addresses of its own family only: <c>::/0</c> holds no IPv4 address.</summary>
    public bool Contains(NetworkAddress address) => (address.Bits & _mask) == First.Bits && address.IsIPv4 == First.IsIPv4;

    /// <inheritdoc/>
    public override string ToString() => $"{First}/{Length}";
}
