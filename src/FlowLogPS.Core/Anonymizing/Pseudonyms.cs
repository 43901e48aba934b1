using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FlowLogPS.Core.Anonymizing;

/// <summary>
/// Words that stand for ids and names: the same one for the same text, by HMAC-SHA256, so that nobody without the key can tell which text it is,
/// or try. Different texts have different ones but for a chance of one in 10^9 and less.
/// </summary>
/// <param name="key">The key.</param>
internal sealed class Pseudonyms(byte[] key)
{
    private const string Alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";
    private const int MostRemembered = 1 << 16;

    private readonly Dictionary<(string Text, string? Prefix), string> _met = [];

    /// <summary>
    /// An id of the same shape: a number stands for a number, a UUID for a UUID; of others the words in front that say what it is an id of
    /// (<c>eni-</c>, <c>cfw_newsg_</c>) are kept.
    /// </summary>
    public string OfId(string id) => Remember(id, prefix: null);

    /// <summary>A word with the prefix given, and a hyphen.</summary>
    public string OfText(string text, string prefix) => Remember(text, prefix);

    private string Remember(string text, string? prefix)
    {
        if (_met.TryGetValue((text, prefix), out var known))
            return known;
        if (_met.Count == MostRemembered)
            _met.Clear();
        var hash = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{prefix}\0{text}"));
        return _met[(text, prefix)] = prefix is null ? LikeId(text, hash) : $"{prefix}-{Word(hash)}";
    }

    private static string LikeId(string id, byte[] hash)
    {
        if (Guid.TryParseExact(id, "D", out _))
            return new Guid(hash.AsSpan(0, 16)).ToString();
        if (id.All(char.IsAsciiDigit))
            return (1_000_000_000 + (BinaryPrimitives.ReadUInt64BigEndian(hash) % 9_000_000_000)).ToString(CultureInfo.InvariantCulture);
        var kind = id[..(id.LastIndexOfAny(['-', '_']) + 1)];
        return kind.All(c => char.IsAsciiLetterLower(c) || c is '-' or '_') ? kind + Word(hash) : Word(hash);
    }

    private static string Word(byte[] hash)
    {
        var number = BinaryPrimitives.ReadUInt64BigEndian(hash);
        return string.Create(8, number, static (word, number) =>
        {
            for (var i = 0; i < word.Length; i++, number /= (ulong)Alphabet.Length)
                word[i] = Alphabet[(int)(number % (ulong)Alphabet.Length)];
        });
    }
}
