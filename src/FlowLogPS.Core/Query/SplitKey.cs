using System.Globalization;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Query;

/// <summary>A field, or the head of one, by whose values a query is cut into parts where time cannot cut any more.</summary>
/// <param name="column">What SQL groups by; a column with a hyphen stands in double quotes.</param>
/// <param name="write">The CQL condition of one of its values; null where there is none.</param>
internal sealed class SplitKey(string column, Func<string, string?> write)
{
    /// <summary>The keys from the widest to the narrowest, each of few values within one of the key before.</summary>
    public static IReadOnlyList<SplitKey> All { get; } =
    [
        new("\"interface-id\"", value => $"interface-id:{CqlText.Quote(value)}"),
        OfPrefix(8), OfPrefix(16), OfPrefix(24),
        new("srcaddr", value => $"srcaddr:{CqlText.Quote(value)}"),
    ];

    /// <summary>What SQL groups by.</summary>
    public string Column { get; } = column;

    /// <summary>The condition that selects the records of a value, brackets not needed; null where it cannot be told.</summary>
    public string? Write(string value) => value.Length == 0 ? null : write(value);

    /// <summary><c>ip_prefix</c> is documented for IPv4; what it makes of any other text is not.</summary>
    private static SplitKey OfPrefix(int length) => new(
        string.Create(CultureInfo.InvariantCulture, $"ip_prefix(srcaddr, {length})"),
        value => NetworkPrefix.TryParse(value, out var prefix) && prefix.First.IsIPv4 && prefix.Length == length
            ? $"srcaddr:{string.Join('.', prefix.First.ToString().Split('.').Take(length / 8))}.*"
            : null);
}
