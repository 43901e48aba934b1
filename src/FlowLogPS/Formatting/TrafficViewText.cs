using System.ComponentModel;
using System.Globalization;
using FlowLogPS.Model;

namespace FlowLogPS.Formatting;

/// <summary>The texts of cells about measured traffic, called by the module's format file. Not meant for scripts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TrafficViewText
{
    private const string Unknown = "unknown";

    /// <summary>
    /// What a group's traffic has in common: <c>10.0.0.1 to 10.0.0.2 TCP 443</c>; <c>unknown</c> for a key that is not known of it,
    /// <c>none</c> for the port of what has none, <c>all</c> where it is not grouped.
    /// </summary>
    public static string Group(TrafficSummary? summary)
    {
        if (summary is null)
            return "";
        string?[] parts =
        [
            Part(TrafficKey.Vpc, summary.VpcId),
            Part(TrafficKey.Interface, summary.InterfaceId),
            Part(TrafficKey.Class, summary.Class?.ToString()),
            Pair(
                Part(TrafficKey.SubnetPair, summary.SourceSubnetId ?? summary.SourceVpcId),
                Part(TrafficKey.SubnetPair, summary.DestinationSubnetId ?? summary.DestinationVpcId)),
            Pair(Part(TrafficKey.SourcePrefix, summary.SourcePrefix), Part(TrafficKey.DestinationPrefix, summary.DestinationPrefix)),
            Pair(Part(TrafficKey.Source, summary.SourceAddress?.ToString()), Part(TrafficKey.Destination, summary.DestinationAddress?.ToString())),
            Part(TrafficKey.Protocol, summary.Protocol),
            Part(TrafficKey.Port, summary.DestinationPort?.ToString(CultureInfo.InvariantCulture), summary.Protocol is "TCP" or "UDP" ? Unknown : "none"),
            Part(TrafficKey.Action, summary.Action?.ToString()),
        ];
        var text = string.Join(' ', parts.OfType<string>());
        return text.Length > 0 ? text : "all";

        string? Part(TrafficKey key, string? value, string missing = Unknown) => value ?? (summary.GroupedBy.Contains(key) ? missing : null);
    }

    private static string? Pair(string? source, string? destination) => (source, destination) switch
    {
        (null, null) => null,
        (Unknown, Unknown) => Unknown,
        (_, null) => $"from {source}",
        (null, _) => $"to {destination}",
        _ => $"{source} to {destination}",
    };
}
