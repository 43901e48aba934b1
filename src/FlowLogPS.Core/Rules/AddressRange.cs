using FlowLogPS.Model;

namespace FlowLogPS.Core.Rules;

/// <summary>Addresses from <paramref name="First"/> to <paramref name="Last"/>, both included.</summary>
internal readonly record struct AddressRange(NetworkAddress First, NetworkAddress Last)
{
    /// <summary>The smallest block that holds a range of one family.</summary>
    public NetworkPrefix Cover => new(First, (First.IsIPv4 ? 32 : 128) - (128 - (int)UInt128.LeadingZeroCount(First.Bits ^ Last.Bits)));

    /// <summary>The addresses of a block.</summary>
    public static AddressRange Of(NetworkPrefix prefix) => new(prefix.First, prefix.Last);

    /// <summary>Reads a single address, a CIDR block or an <c>a-b</c> range of one family; false where it is none of them.</summary>
    public static bool TryParse(string text, out AddressRange range)
    {
        range = default;
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0)
        {
            var isPrefix = NetworkPrefix.TryParse(text, out var prefix);
            range = isPrefix ? Of(prefix) : default;
            return isPrefix;
        }
        if (!NetworkAddress.TryParse(text[..dash].Trim(), out var first) || !NetworkAddress.TryParse(text[(dash + 1)..].Trim(), out var last)
            || first > last || first.IsIPv4 != last.IsIPv4)
            return false;
        range = new AddressRange(first, last);
        return true;
    }

    /// <summary>The shortest text: an address, a CIDR block, or <c>a-b</c> where it is neither.</summary>
    public override string ToString()
    {
        if (First == Last)
            return First.ToString();
        return First.IsIPv4 == Last.IsIPv4 && Of(Cover) == this ? Cover.ToString() : $"{First}-{Last}";
    }

    /// <summary>Reads each of the texts; those that are no range come back as they are.</summary>
    public static (List<AddressRange> Ranges, List<string> NotUnderstood) ParseAll(IEnumerable<string> texts)
    {
        var (ranges, notUnderstood) = (new List<AddressRange>(), new List<string>());
        foreach (var text in texts)
        {
            if (TryParse(text, out var range))
                ranges.AddRange(range.OfOneFamily());
            else
                notUnderstood.Add(text);
        }
        return (ranges, notUnderstood);
    }

    /// <summary>The range, without the IPv4 addresses that lie within a range of IPv6.</summary>
    private IEnumerable<AddressRange> OfOneFamily()
    {
        var (first, last) = (NetworkAddress.FromIPv4(uint.MinValue), NetworkAddress.FromIPv4(uint.MaxValue));
        return First < first && Last > last
            ? [this with { Last = new NetworkAddress(first.Bits - 1) }, this with { First = new NetworkAddress(last.Bits + 1) }]
            : [this];
    }
}
