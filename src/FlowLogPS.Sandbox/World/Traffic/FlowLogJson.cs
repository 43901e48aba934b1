using System.Globalization;

namespace FlowLogPS.Sandbox.World.Traffic;

/// <summary>Writes records as the log service shows them: hyphened keys, numbers as JSON numbers or as strings (both occur).</summary>
internal static class FlowLogJson
{
    /// <summary>A record with traffic.</summary>
    public static string Write(in FlowRow row, bool quoteNumbers)
    {
        var q = quoteNumbers ? "\"" : "";
        var hasPorts = row.Service.Port >= 0;
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {"version":"2","account-id":"{{CloudAccount.AppId}}","interface-id":"{{row.Logger.Id}}","srcaddr":"{{row.Source.Address}}","dstaddr":"{{row.Destination.Address}}","srcport":{{Port(hasPorts, row.SourcePort, q)}},"dstport":{{Port(hasPorts, row.Service.Port, q)}},"protocol":{{q}}{{row.Service.Protocol}}{{q}},"packets":{{q}}{{row.Packets}}{{q}},"bytes":{{q}}{{row.Bytes}}{{q}},"start":{{q}}{{row.Start}}{{q}},"end":{{q}}{{row.End}}{{q}},"action":"{{(row.Rejected ? "REJECT" : "ACCEPT")}}","log-status":"OK"}
            """);
    }

    /// <summary>A row that says there was nothing, or that something was lost; -1 or <c>-</c> stand where values would.</summary>
    public static string WriteEmpty(NetworkInterface logger, RowStatus status, long start, long end, bool dashes)
    {
        var none = dashes ? "\"-\"" : "-1";
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {"version":"V1","account-id":"{{CloudAccount.AppId}}","interface-id":"{{logger.Id}}","srcaddr":"-","dstaddr":"-","srcport":"-","dstport":"-","protocol":"-","packets":{{none}},"bytes":{{none}},"start":{{start}},"end":{{end}},"action":"-","log-status":"{{(status == RowStatus.NoData ? "NODATA" : "SKIPDATA")}}"}
            """);
    }

    private static string Port(bool has, int port, string quote) =>
        has ? string.Create(CultureInfo.InvariantCulture, $"{quote}{port}{quote}") : "\"-\"";
}
