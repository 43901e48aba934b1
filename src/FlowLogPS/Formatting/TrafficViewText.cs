using System.ComponentModel;
using System.Globalization;
using FlowLogPS.Model;

namespace FlowLogPS.Formatting;

/// <summary>The texts of cells about measured traffic, called by the module's format file. Not meant for scripts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TrafficViewText
{
    /// <summary>What a group's traffic has in common: <c>10.0.0.1 to 10.0.0.2 TCP 443</c>; <c>all</c> where it is not grouped.</summary>
    public static string Group(TrafficSummary? summary)
    {
        if (summary is null)
            return "";
        string?[] parts =
        [
            summary.VpcId,
            summary.InterfaceId,
            summary.Class?.ToString(),
            Pair(summary.SourceSubnetId ?? summary.SourceVpcId, summary.DestinationSubnetId ?? summary.DestinationVpcId),
            Pair(summary.SourcePrefix, summary.DestinationPrefix),
            Pair(summary.SourceAddress?.ToString(), summary.DestinationAddress?.ToString()),
            summary.Protocol,
            summary.DestinationPort?.ToString(CultureInfo.InvariantCulture),
            summary.Action?.ToString(),
        ];
        var text = string.Join(' ', parts.OfType<string>());
        return text.Length > 0 ? text : "all";
    }

    private static string? Pair(string? source, string? destination) => (source, destination) switch
    {
        (null, null) => null,
        (_, null) => $"from {source}",
        (null, _) => $"to {destination}",
        _ => $"{source} to {destination}",
    };
}
