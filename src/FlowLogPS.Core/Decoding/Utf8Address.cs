using System.Buffers.Text;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Decoding;

/// <summary>Reads an address from UTF-8 text without making a string of it.</summary>
internal static class Utf8Address
{
    private const int Groups = 8;

    /// <summary>
    /// Reads dotted IPv4 (four parts, no leading zeros, which some readers take for octal) or IPv6 in any of its text forms;
    /// no zone, no brackets, no prefix length.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out NetworkAddress address)
    {
        if (TryParseIPv4(text, out var bits))
        {
            address = NetworkAddress.FromIPv4(bits);
            return true;
        }

        var isIPv6 = TryParseIPv6(text, out var wide);
        address = new NetworkAddress(wide);
        return isIPv6;
    }

    private static bool TryParseIPv4(ReadOnlySpan<byte> text, out uint bits)
    {
        bits = 0;
        var at = 0;
        for (var part = 0; part < 4; part++)
        {
            if (part > 0 && (at >= text.Length || text[at++] != '.'))
                return false;
            var first = at;
            uint value = 0;
            while (at < text.Length && at - first < 3 && (uint)(text[at] - '0') <= 9)
                value = (value * 10) + (uint)(text[at++] - '0');
            if (at == first || value > 255 || (text[first] == '0' && at - first > 1))
                return false;
            bits = (bits << 8) | value;
        }

        return at == text.Length;
    }

    private static bool TryParseIPv6(ReadOnlySpan<byte> text, out UInt128 bits)
    {
        bits = default;
        Span<ushort> groups = stackalloc ushort[Groups];
        groups.Clear();
        var count = 0;
        var gap = -1;
        if (text.StartsWith("::"u8))
        {
            gap = 0;
            text = text[2..];
        }

        while (!text.IsEmpty)
        {
            if (count == Groups)
                return false;
            var colon = text.IndexOf((byte)':');
            var part = colon < 0 ? text : text[..colon];
            if (colon < 0 && count <= Groups - 2 && TryParseIPv4(part, out var tail))
            {
                groups[count++] = (ushort)(tail >> 16);
                groups[count++] = (ushort)tail;
                break;
            }

            if (part.Length > 4 || !Utf8Parser.TryParse(part, out groups[count++], out var read, 'x') || read != part.Length)
                return false;
            if (colon < 0)
                break;
            text = text[(colon + 1)..];
            if (text.IsEmpty)
                return false; // ends with a single colon
            if (text[0] != ':')
                continue;
            if (gap >= 0)
                return false;
            gap = count;
            text = text[1..];
        }

        if (gap < 0 ? count != Groups : count == Groups)
            return false;
        var zeros = Groups - count;
        for (var i = 0; i < Groups; i++)
        {
            var group = gap < 0 || i < gap ? groups[i] : i < gap + zeros ? (ushort)0 : groups[i - zeros];
            bits = (bits << 16) | group;
        }

        return true;
    }
}
