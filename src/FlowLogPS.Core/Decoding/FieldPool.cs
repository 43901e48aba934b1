using System.Runtime.InteropServices;
using System.Text;

namespace FlowLogPS.Core.Decoding;

/// <summary>
/// Strings that repeat from record to record, such as interface ids, made once. Bounded: a full place is overwritten, so memory
/// stays flat whatever comes. Give each slice its own; sharing one between threads is safe but makes more strings.
/// </summary>
internal sealed class FieldPool
{
    private const int Places = 4096;
    private const int NamePlaces = 512;
    private const int LongestPooled = 64;

    private readonly string?[] _texts = new string?[Places];
    private readonly FieldName?[] _names = new FieldName?[NamePlaces];

    /// <summary>The text of some UTF-8 bytes; an invalid sequence becomes U+FFFD.</summary>
    public string Text(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LongestPooled)
            return Encoding.UTF8.GetString(utf8);

        // Two places per hash, an even one and the next: the newcomer takes the first, the one before it moves to the second.
        var first = (int)(Hash(utf8) & (Places - 2));
        ref var newer = ref _texts[first];
        if (newer is { } hit && Ascii.Equals(utf8, hit))
            return hit;
        ref var older = ref _texts[first + 1];
        if (older is { } second && Ascii.Equals(utf8, second))
            return second;
        older = newer;
        return newer = Encoding.UTF8.GetString(utf8);
    }

    /// <summary>The name of some UTF-8 bytes with its meaning.</summary>
    public FieldName Name(ReadOnlySpan<byte> utf8)
    {
        ref var place = ref _names[Hash(utf8) & (NamePlaces - 1)];
        return place is { } name && Ascii.Equals(utf8, name.Text) ? name : place = FieldName.Of(utf8);
    }

    /// <summary>Of the length and both ends: ids differ there. Equality is always checked on every byte.</summary>
    private static uint Hash(ReadOnlySpan<byte> utf8)
    {
        ulong head, tail;
        if (utf8.Length >= sizeof(ulong))
        {
            head = MemoryMarshal.Read<ulong>(utf8);
            tail = MemoryMarshal.Read<ulong>(utf8[^sizeof(ulong)..]);
        }
        else
        {
            head = tail = 0;
            foreach (var b in utf8)
                head = (head << 8) | b;
        }

        // The last characters differ most; folding brings them down to where the product spreads them.
        var mixed = ((head ^ (ulong)utf8.Length) * 0x9E37_79B9_7F4A_7C15) ^ tail;
        mixed = (mixed ^ (mixed >> 32)) * 0xC2B2_AE3D_27D4_EB4F;
        return (uint)(mixed >> 40);
    }
}
