using System.Globalization;
using FlowLogPS.Core.Rules.Classifier;

namespace FlowLogPS.Core.Rules;

/// <summary>The ports of a rule or a service: all, or a few ranges (the API takes at most 15).</summary>
internal sealed class PortSet
{
    private readonly (int First, int Last)[]? _ranges;

    private PortSet((int First, int Last)[]? ranges) => _ranges = ranges;

    /// <summary>Every port, and traffic that has none.</summary>
    public static PortSet All { get; } = new(null);

    /// <summary>The set as intervals of <see cref="CoordinateOf"/>, in the order in which they were written.</summary>
    public IEnumerable<Interval> Coordinates =>
        _ranges is null ? [FlowBox.AllPorts] : _ranges.Select(r => new Interval((UInt128)CoordinateOf(r.First), (UInt128)CoordinateOf(r.Last)));

    /// <summary>A port as a number of which 0 stands for no port: what <see cref="All"/> alone holds.</summary>
    public static int CoordinateOf(int? port) => port + 1 ?? 0;

    /// <summary>An interval of coordinates of ports as text: <c>443</c> or <c>8000-8099</c>.</summary>
    public static string NameOf(Interval coordinates) =>
        coordinates.First == coordinates.Last ? $"{coordinates.First - 1}" : $"{coordinates.First - 1}-{coordinates.Last - 1}";

    /// <summary>
    /// Reads a comma list of ports and ranges. Rules write a range <c>a/b</c> and all ports <c>-1/-1</c>; service templates write
    /// <c>a-b</c> and <c>all</c>.
    /// </summary>
    public static bool TryParse(string text, out PortSet ports)
    {
        ports = All;
        if (text.Trim() is "-1/-1" || text.Trim().Equals("all", StringComparison.OrdinalIgnoreCase))
            return true;
        var items = text.Split(',', StringSplitOptions.TrimEntries);
        var ranges = new (int First, int Last)[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            if (!TryParseRange(items[i], out ranges[i]))
                return false;
        }
        ports = new PortSet(ranges);
        return true;
    }

    /// <summary>Whether the port is one of them; traffic without ports (ICMP) is held by <see cref="All"/> only.</summary>
    public bool Contains(int? port)
    {
        if (_ranges is null)
            return true;
        foreach (var (first, last) in _ranges)
        {
            if (port >= first && port <= last)
                return true;
        }
        return false;
    }

    private static bool TryParseRange(string text, out (int First, int Last) range)
    {
        var separator = text.IndexOfAny(['/', '-']);
        range = default;
        if (!TryParsePort(separator < 0 ? text : text[..separator], out var first)
            || !TryParsePort(separator < 0 ? text : text[(separator + 1)..], out var last) || first > last)
            return false;
        range = (first, last);
        return true;
    }

    private static bool TryParsePort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= ushort.MaxValue;
}
