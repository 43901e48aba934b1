using System.Globalization;

namespace FlowLogPS.Sandbox.Cls.Query;

/// <summary>Wildcards inside scanned text: private-use characters, so that an escaped <c>*</c> stays an ordinary one.</summary>
internal static class Wildcard
{
    public const char Many = '\uE000';
    public const char One = '\uE001';

    public static bool Is(char c) => c is Many or One;

    public static bool In(string text) => text.AsSpan().IndexOfAny(Many, One) >= 0;

    /// <summary>The text as the user wrote it, for messages.</summary>
    public static string Show(string text) => text.Replace(Many, '*').Replace(One, '?');

    /// <summary>Whether one word matches a pattern; <paramref name="ignoreCase"/> folds both.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> word, bool ignoreCase)
    {
        var (p, w, star, resume) = (0, 0, -1, 0);
        while (w < word.Length)
        {
            if (p < pattern.Length && pattern[p] == Many)
            {
                (star, resume) = (p++, w);
            }
            else if (p < pattern.Length && (pattern[p] == One || Same(pattern[p], word[w], ignoreCase)))
            {
                (p, w) = (p + 1, w + 1);
            }
            else if (star >= 0)
            {
                (p, w) = (star + 1, ++resume);
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].TrimStart(Many).IsEmpty;
    }

    private static bool Same(char left, char right, bool ignoreCase) =>
        left == right || (ignoreCase && char.ToLower(left, CultureInfo.InvariantCulture) == char.ToLower(right, CultureInfo.InvariantCulture));
}
