using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Query;

/// <summary>One address condition of the user: a single address, a CIDR block, or an octet wildcard such as <c>10.1.*</c> (the block 10.1.0.0/16).</summary>
internal sealed class AddressPattern
{
    /// <summary>More alternatives than this in one condition are not worth the query's 12 KB: a wider pattern is pushed down instead.</summary>
    private const int MostAlternatives = 32;

    private readonly NetworkPrefix _prefix;

    private AddressPattern(NetworkPrefix prefix) => _prefix = prefix;

    /// <exception cref="FlowLogException">InvalidFilter: neither an address, a block, nor a wildcard by whole octets.</exception>
    public static AddressPattern Parse(string text)
    {
        if (TryParse(text, out var prefix))
            return new AddressPattern(prefix);
        throw FlowLogException.About(
            text, FlowLogErrorKind.InvalidFilter, $"'{text}' is no address. Give an address (10.1.2.3), a block (10.1.0.0/16, 2402:4e00::/56) or a wildcard by whole octets (10.1.*).");
    }

    /// <summary>The block that a text stands for; false where it is neither an address, a block, nor a wildcard by whole octets.</summary>
    public static bool TryParse(string text, out NetworkPrefix prefix) => NetworkPrefix.TryParse(text, out prefix) || TryParseWildcard(text, out prefix);

    public bool Matches(NetworkAddress? address) => address is { } given && _prefix.Contains(given);

    /// <summary>
    /// CQL values that together cover the block, or null where the service cannot narrow it: CQL knows no CIDR, only trailing wildcards
    /// over the text, so IPv6 (whose text form the documents leave open) and 0.0.0.0/0 stay here.
    /// </summary>
    public IReadOnlyList<string>? ToCqlValues()
    {
        if (!_prefix.First.IsIPv4 || _prefix.Length < 8)
            return null;
        var first = (uint)_prefix.First.Bits;
        if (_prefix.Length == 32)
            return [$"\"{_prefix.First}\""];
        var octets = (_prefix.Length + 7) / 8;
        var alternatives = 1 << ((octets * 8) - _prefix.Length);
        if (alternatives > MostAlternatives)
            (octets, alternatives) = (octets - 1, 1);
        return [.. Enumerable.Range(0, alternatives).Select(i => Wildcard(first + ((uint)i << (32 - (octets * 8))), octets))];
    }

    /// <inheritdoc/>
    public override string ToString() => _prefix.ToString();

    private static string Wildcard(uint address, int octets)
    {
        var parts = Enumerable.Range(0, octets).Select(i => (address >> (24 - (8 * i)) & 0xFF).ToString());
        return octets == 4 ? $"\"{string.Join('.', parts)}\"" : string.Join('.', parts) + ".*";
    }

    private static bool TryParseWildcard(string text, out NetworkPrefix prefix)
    {
        prefix = default;
        if (!text.EndsWith(".*", StringComparison.Ordinal))
            return false;
        var octets = text[..^2].Split('.');
        if (octets.Length > 3 || !octets.All(o => byte.TryParse(o, System.Globalization.NumberStyles.None, null, out _)))
            return false;
        return NetworkPrefix.TryParse(string.Join('.', octets.Concat(Enumerable.Repeat("0", 4 - octets.Length))) + "/" + (octets.Length * 8), out prefix);
    }
}
