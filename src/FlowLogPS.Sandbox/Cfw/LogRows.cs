using System.Globalization;
using FlowLogPS.Sandbox.World.Traffic;

namespace FlowLogPS.Sandbox.Cfw;

/// <summary>
/// Rows as DescribeLogs shows them. Those of <c>netflow_fl</c> follow the official sample of private traffic; those of
/// <c>rule_sg</c> are undocumented and follow the fields of a sibling's rule hits (facts §1.6).
/// </summary>
internal static class LogRows
{
    public static Dictionary<string, object> Netflow(FirewallFlow flow)
    {
        var isSent = flow.Direction == 0;
        var row = Common(flow);
        row["StartTime"] = NetflowJson.Local(flow.Start);
        row["EndTime"] = NetflowJson.Local(flow.End);
        row["Address"] = "";
        row["Supplier"] = "";
        row["Tags"] = "";
        row["ReceivePackageNum"] = isSent ? 0 : flow.Packets;
        row["ReceiveBytesNum"] = isSent ? 0L : flow.Bytes;
        row["SendPackageNum"] = isSent ? flow.Packets : 0;
        row["SendBytesNum"] = isSent ? flow.Bytes : 0L;
        row["FlowPackageNum"] = flow.Packets;
        row["FlowBytesNum"] = flow.Bytes;
        return row;
    }

    public static Dictionary<string, object> Hit(FirewallFlow flow)
    {
        var rule = flow.Rule ?? throw new ArgumentException("A hit has a rule.", nameof(flow));
        var row = Common(flow);
        row["Time"] = NetflowJson.Local(flow.Start);
        row["Detail"] = rule.Description;
        row["Strategy"] = RuleWriter.Strategy(rule).ToString(CultureInfo.InvariantCulture);
        row["Uuid"] = rule.Uuid;
        return row;
    }

    private static Dictionary<string, object> Common(in FirewallFlow flow) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["SourceIp"] = flow.Source.Address,
        ["TargetIp"] = flow.Destination.Address,
        ["SourcePort"] = flow.SourcePort.ToString(CultureInfo.InvariantCulture),
        ["TargetPort"] = Math.Max(flow.Service.Port, 0).ToString(CultureInfo.InvariantCulture),
        ["Protocol"] = flow.ProtocolName,
        // The other way round than in the shipped logs: 1 out, 0 in.
        ["Direction"] = flow.Direction == 0 ? "1" : "0",
        ["Domain"] = "",
        ["AssetId"] = flow.Logger.InstanceId ?? "",
        ["AssetName"] = flow.Logger.InstanceId ?? "",
    };
}
