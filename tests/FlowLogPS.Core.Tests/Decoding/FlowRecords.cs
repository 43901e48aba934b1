using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlowLogPS.Model;
using FsCheck;
using FsCheck.Fluent;

namespace FlowLogPS.Core.Tests.Decoding;

/// <summary>Records of every kind, and the texts that the service would write for them.</summary>
internal static class FlowRecords
{
    private static readonly string[] InterfaceOrder =
        "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status".Split(' ');

    private static readonly string[] CloudConnectOrder =
        "srcaddr dstregionid dstport start dstaddr version packets ccnid protocol srcregionid bytes action region-id srcport end log-status".Split(' ');

    private static readonly string[] Numbers = ["srcport", "dstport", "protocol", "packets", "bytes", "start", "end"];

    /// <summary>Records of interfaces and of cross-region CCN, with and without traffic, of each family and protocol.</summary>
    public static Gen<FlowRecord> Any =>
        from record in Traffic
        from kind in Gen.Choose(0, 9)
        select kind switch
        {
            0 => WithoutTraffic(record, LogStatus.NoData),
            1 => WithoutTraffic(record, LogStatus.SkipData),
            2 or 3 => record with
            {
                AccountId = null,
                InterfaceId = null,
                CcnId = "ccn-gree226l",
                RegionId = "ap-guangzhou",
                SourceRegionId = "ap-guangzhou",
                DestinationRegionId = "ap-shanghai",
            },
            _ => record,
        };

    private static Gen<FlowRecord> Traffic =>
        from isV6 in Gen.Elements(false, false, true)
        from source in Address(isV6)
        from destination in Address(isV6)
        from protocol in Gen.Elements(1, 6, 17, 47, 58, 255)
        from ports in Gen.Choose(0, ushort.MaxValue).Two()
        from packets in Gen.Choose(0, int.MaxValue)
        from start in Gen.Choose(0, int.MaxValue)
        from window in Gen.Choose(0, 600)
        from action in Gen.Elements(FlowAction.Accept, FlowAction.Reject)
        from version in Gen.Elements("2", "V1")
        let isIcmp = protocol is 1 or 58
        select new FlowRecord
        {
            Version = version,
            AccountId = "1251762227",
            InterfaceId = $"eni-{window:x8}",
            SourceAddress = source,
            DestinationAddress = destination,
            SourcePort = isIcmp ? null : ports.Item1,
            DestinationPort = isIcmp ? null : ports.Item2,
            IcmpId = isIcmp ? ports.Item1 : null,
            IcmpType = isIcmp ? ports.Item2 & 0xFF : null,
            IcmpCode = isIcmp ? ports.Item2 >> 8 : null,
            ProtocolNumber = protocol,
            Packets = packets,
            Bytes = packets * 1400L,
            StartSeconds = start,
            EndSeconds = start + (long)window,
            Action = action,
            LogTimeMilliseconds = start * 1000L,
        };

    /// <summary>The raw line of a record.</summary>
    public static string Line(FlowRecord record)
    {
        var fields = Fields(record);
        return string.Join(' ', (record.CcnId is null ? InterfaceOrder : CloudConnectOrder).Select(name => fields[name] ?? "-"));
    }

    /// <summary>The LogJson of a record.</summary>
    public static string LogJson(FlowRecord record, LogJsonStyle style)
    {
        var json = new JsonObject();
        if (style.HasFlag(LogJsonStyle.Reserved))
            json["__SOURCE__"] = "10.0.0.1";
        foreach (var (name, value) in Fields(record))
        {
            var spelt = style.HasFlag(LogJsonStyle.Underscore) ? name.Replace('-', '_') : name;
            if (value is not null)
                json[spelt] = style.HasFlag(LogJsonStyle.Numbers) && Numbers.Contains(name) ? long.Parse(value, CultureInfo.InvariantCulture) : value;
            else if (style.HasFlag(LogJsonStyle.Nulls))
                json[spelt] = null;
            else if (style.HasFlag(LogJsonStyle.Dashes))
                json[spelt] = "-";
        }

        return json.ToJsonString(new JsonSerializerOptions { WriteIndented = style.HasFlag(LogJsonStyle.Indented) });
    }

    /// <summary>A LogInfo around a LogJson; <paramref name="relaxed"/> writes quotes as <c>\"</c>, else as <c>\u0022</c>.</summary>
    public static string LogInfo(string logJson, long time, int number, bool relaxed = true)
    {
        var encoder = relaxed ? System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping : null;
        return new JsonObject
        {
            ["Time"] = time,
            ["TopicId"] = "601c2a87-ca8e-49c9-b4b1-27286a970db5",
            ["TopicName"] = "流日志",
            ["Source"] = "",
            ["PkgId"] = $"5229A51C7BECDA416A3E478F-{number / 100:X16}",
            ["PkgLogId"] = number.ToString(CultureInfo.InvariantCulture),
            ["HighLights"] = new JsonArray(),
            ["LogJson"] = logJson,
            ["RawLog"] = "",
            ["IndexStatus"] = null,
        }.ToJsonString(new JsonSerializerOptions { Encoder = encoder });
    }

    /// <summary>The record of <see cref="LogInfo"/>.</summary>
    public static FlowRecord Keyed(FlowRecord record, long time, int number) => record with
    {
        LogTimeMilliseconds = time,
        TopicId = "601c2a87-ca8e-49c9-b4b1-27286a970db5",
        PkgId = $"5229A51C7BECDA416A3E478F-{number / 100:X16}",
        PkgLogId = number.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>A SearchLog answer of such LogInfo.</summary>
    public static string Answer(IEnumerable<string> infos) =>
        $$$"""{"Response":{"Context":"Y29udGV4dA","ListOver":false,"Analysis":false,"Results":[{{{string.Join(',', infos)}}}],"RequestId":"r"}}""";

    private static FlowRecord WithoutTraffic(FlowRecord record, LogStatus status) => new()
    {
        Version = record.Version,
        AccountId = record.AccountId,
        InterfaceId = record.InterfaceId,
        StartSeconds = record.StartSeconds,
        EndSeconds = record.EndSeconds,
        LogStatus = status,
        LogTimeMilliseconds = record.LogTimeMilliseconds,
    };

    private static Gen<NetworkAddress> Address(bool isV6) =>
        from bytes in Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf(isV6 ? 16 : 4)
        from zeros in Gen.Choose(0, bytes.Length)
        select NetworkAddress.FromIPAddress(new IPAddress([.. bytes.Select((b, i) => i % 5 < 2 && zeros > 8 ? (byte)0 : b)]));

    private static Dictionary<string, string?> Fields(FlowRecord record)
    {
        var fields = new Dictionary<string, string?>
        {
            ["version"] = record.Version,
            ["account-id"] = record.AccountId,
            ["interface-id"] = record.InterfaceId,
            ["srcaddr"] = record.SourceAddress?.ToString(),
            ["dstaddr"] = record.DestinationAddress?.ToString(),
            ["srcport"] = Text(record.SourcePort ?? record.IcmpId),
            ["dstport"] = Text(record.DestinationPort ?? (record.IcmpType | (record.IcmpCode << 8))),
            ["protocol"] = Text(record.ProtocolNumber),
            ["packets"] = Text(record.Packets),
            ["bytes"] = Text(record.Bytes),
            ["start"] = Text(record.StartSeconds),
            ["end"] = Text(record.EndSeconds),
            ["action"] = record.Action?.ToString().ToUpperInvariant(),
            ["log-status"] = record.LogStatus.ToString().ToUpperInvariant(),
        };
        if (record.CcnId is not null)
        {
            fields["ccnid"] = record.CcnId;
            fields["region-id"] = record.RegionId;
            fields["srcregionid"] = record.SourceRegionId;
            fields["dstregionid"] = record.DestinationRegionId;
        }

        return fields;
    }

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
