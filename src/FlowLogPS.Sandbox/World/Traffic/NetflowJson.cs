using System.Globalization;
using FlowLogPS.Sandbox.Cls;

namespace FlowLogPS.Sandbox.World.Traffic;

/// <summary>Writes rows of <c>cfw_netflow_fl</c>: the documented <c>CFWNetflowFl</c> fields, and the times that its siblings have.</summary>
internal static class NetflowJson
{
    private static readonly TimeSpan ChinaTime = TimeSpan.FromHours(8);

    /// <summary>One row as a log; its ids follow the record it was made with.</summary>
    public static LogEntry Entry(in FirewallFlow flow, RecordIds ids)
    {
        var (pkgId, pkgLogId) = ids.Of(flow.Ordinal);
        return new LogEntry(flow.Start * 1000, pkgId, pkgLogId, Write(flow));
    }

    /// <summary>Local time (UTC+8) as the firewall writes it.</summary>
    public static string Local(long unixSeconds) =>
        DateTimeOffset.FromUnixTimeSeconds(unixSeconds).ToOffset(ChinaTime).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Write(in FirewallFlow flow)
    {
        var isOut = flow.Direction == 0;
        var (inPackets, inBytes) = isOut ? (0, 0L) : (flow.Packets, flow.Bytes);
        var (outPackets, outBytes) = isOut ? (flow.Packets, flow.Bytes) : (0, 0L);
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {"appid":"{{CloudAccount.AppId}}","src_ip":"{{flow.Source.Address}}","dst_ip":"{{flow.Destination.Address}}","src_port":{{flow.SourcePort}},"dst_port":{{Math.Max(flow.Service.Port, 0)}},"protocol":"{{flow.ProtocolName}}","direction":{{flow.Direction}},"in_pkt_count":{{inPackets}},"in_pkt_len":{{inBytes}},"out_pkt_count":{{outPackets}},"out_pkt_len":{{outBytes}},"total_pkt_count":{{flow.Packets}},"total_pkt_len":{{flow.Bytes}},"start_time":"{{Local(flow.Start)}}","end_time":"{{Local(flow.End)}}","insert_time":{{flow.End + 30}},"timestamp":"{{Local(flow.Start)}}"}
            """);
    }
}
