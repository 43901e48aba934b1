using System.Buffers.Text;
using System.Text;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Decoding;

/// <summary>
/// Gathers the fields of one record, in any order and spelling, and says at the end whether they make one. Empty, <c>-</c> and
/// <c>-1</c> stand for "none". The first value that cannot be read is the record's fault.
/// </summary>
internal struct FlowRecordBuilder(FieldPool pool)
{
    private const int LongestQuoted = 40;

    private string? _fault;
    private string? _version, _accountId, _interfaceId, _ccnId, _regionId, _sourceRegionId, _destinationRegionId;
    private string? _protocolText, _actionText, _ruleUuid, _ruleId, _uuid, _topicId, _pkgId, _pkgLogId;
    private NetworkAddress? _source, _destination;
    private int? _sourcePort, _destinationPort, _protocol;
    private long? _packets, _bytes, _start, _end, _hitTime, _logTime;
    private FlowAction? _action;
    private LogStatus _status;
    private FlowDirection? _direction;
    private bool _isFirewall;
    private Dictionary<string, string>? _extra;

    /// <summary><c>__TIMESTAMP__</c>: the log service's time in milliseconds, where the record carries it.</summary>
    public readonly long? LogTime => _logTime;

    /// <summary>Identity in the log service, where the record itself carries it, as exports do.</summary>
    public readonly RecordKey Key => new(_topicId, _pkgId, _pkgLogId);

    /// <summary>Takes one field; the last of two with one meaning counts.</summary>
    public void Set(FieldName name, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty || (value[0] == '-' && (value.Length == 1 || value.SequenceEqual("-1"u8))))
            return;
        switch (name.Field)
        {
            case FlowField.Reserved: break;
            case FlowField.LogTime: _logTime = Number(name, value, Utf8Time.LastMilliseconds); break;
            case FlowField.TopicId: _topicId = pool.Text(value); break;
            case FlowField.PkgId: _pkgId = pool.Text(value); break;
            case FlowField.PkgLogId: _pkgLogId = Encoding.UTF8.GetString(value); break;
            case FlowField.Version: _version = pool.Text(value); break;
            case FlowField.AccountId: _accountId = pool.Text(value); break;
            case FlowField.InterfaceId: _interfaceId = pool.Text(value); break;
            case FlowField.FirewallSource: _isFirewall = true; _source = Address(name, value); break;
            case FlowField.FirewallDestination: _isFirewall = true; _destination = Address(name, value); break;
            case FlowField.SourceAddress: _source = Address(name, value); break;
            case FlowField.DestinationAddress: _destination = Address(name, value); break;
            case FlowField.SourcePort: _sourcePort = (int?)Number(name, value, ushort.MaxValue); break;
            case FlowField.DestinationPort: _destinationPort = (int?)Number(name, value, ushort.MaxValue); break;
            case FlowField.Protocol: SetProtocol(name, value); break;
            case FlowField.Packets: _packets = Number(name, value, long.MaxValue); break;
            case FlowField.Bytes: _bytes = Number(name, value, long.MaxValue); break;
            case FlowField.Start: _start = Time(name, value); break;
            case FlowField.End: _end = Time(name, value); break;
            case FlowField.HitTime: SetHitTime(name, value); break;
            case FlowField.Action: SetAction(name, value); break;
            case FlowField.Strategy: SetAction(name, value); break;
            case FlowField.LogStatus: _status = Status(name, value); break;
            case FlowField.CcnId: _ccnId = pool.Text(value); break;
            case FlowField.RegionId: _regionId = pool.Text(value); break;
            case FlowField.SourceRegionId: _sourceRegionId = pool.Text(value); break;
            case FlowField.DestinationRegionId: _destinationRegionId = pool.Text(value); break;
            case FlowField.Direction: SetDirection(name, value); break;
            case FlowField.RuleUuid: _ruleUuid = RuleKey(name, value); break;
            case FlowField.RuleId: _ruleId = RuleKey(name, value); break;
            case FlowField.Uuid: _uuid = RuleKey(name, value); break;
            default: Keep(name, value); break;
        }
    }

    /// <summary>The record, or null and why there is none.</summary>
    /// <param name="key">Identity in the log service; empty where only the record itself tells.</param>
    /// <param name="logTime">The log service's time in milliseconds; null where only the record itself tells.</param>
    /// <param name="fault">What is wrong, naming field and value.</param>
    public FlowRecord? Build(RecordKey key, long? logTime, out string? fault)
    {
        // A firewall's own log needs no window where it says when it happened, and that is what the log service knows, too.
        var start = _start ?? _hitTime ?? (_isFirewall ? (logTime ?? _logTime) / 1000 : null);
        fault = _fault ?? (_status == LogStatus.OK ? Missing(start) : null);
        if (fault is not null)
            return null;
        if (key == default)
            key = Key;
        var isIcmp = _protocol is IPProtocol.Icmp or IPProtocol.IcmpV6;
        return new FlowRecord
        {
            Version = _version,
            AccountId = _accountId,
            InterfaceId = _interfaceId,
            SourceAddress = _source,
            DestinationAddress = _destination,
            SourcePort = isIcmp ? null : _sourcePort,
            DestinationPort = isIcmp ? null : _destinationPort,
            ProtocolNumber = _protocol,
            IcmpId = isIcmp ? _sourcePort : null,
            IcmpType = isIcmp ? _destinationPort & 0xFF : null,
            IcmpCode = isIcmp ? _destinationPort >> 8 : null,
            Packets = _packets,
            Bytes = _bytes,
            StartSeconds = start ?? 0,
            EndSeconds = _end ?? start ?? 0,
            Action = _action,
            LogStatus = _status,
            CcnId = _ccnId,
            RegionId = _regionId,
            SourceRegionId = _sourceRegionId,
            DestinationRegionId = _destinationRegionId,
            StatedDirection = _direction,
            RuleKey = _ruleUuid ?? _ruleId ?? _uuid,
            OtherRuleKey = _ruleUuid is not null ? _ruleId ?? _uuid : _ruleId is not null ? _uuid : null,
            Extra = _extra,
            LogTimeMilliseconds = logTime ?? _logTime ?? (start ?? 0) * 1000,
            TopicId = key.TopicId,
            PkgId = key.PkgId,
            PkgLogId = key.PkgLogId,
        };
    }

    /// <summary>A value as it can stand in a message: printable, quoted and short.</summary>
    public static string Quote(ReadOnlySpan<byte> value)
    {
        var text = Encoding.UTF8.GetString(value.Length > LongestQuoted ? value[..LongestQuoted] : value);
        var printable = string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c));
        return value.Length > LongestQuoted ? $"'{printable}…'" : $"'{printable}'";
    }

    private readonly string? Missing(long? start)
    {
        if (_source is null)
            return "no source address";
        if (_destination is null)
            return "no destination address";
        if (start is null)
            return "no start time";

        // Firewall logs name protocols of the application layer (HTTP) and document no action for private traffic: neither is a fault.
        if (_isFirewall)
            return null;
        if (_protocol is null)
            return _protocolText is null ? "no protocol" : $"protocol {_protocolText} is neither a number 0..255 nor a known name";
        if (_action is null)
            return _actionText is null ? "no action" : $"action {_actionText} is neither ACCEPT nor REJECT";
        return null;
    }

    private NetworkAddress? Address(FieldName name, ReadOnlySpan<byte> value)
    {
        if (Utf8Address.TryParse(value, out var address))
            return address;
        Fail(name, value, "is no IPv4 or IPv6 address");
        return null;
    }

    private long? Number(FieldName name, ReadOnlySpan<byte> value, long highest)
    {
        if (Utf8Parser.TryParse(value, out long number, out var read) && read == value.Length && number >= 0 && number <= highest)
            return number;
        Fail(name, value, highest == long.MaxValue ? "is no number" : $"is no number 0..{highest}");
        return null;
    }

    private long? Time(FieldName name, ReadOnlySpan<byte> value)
    {
        if (Utf8Time.TryParseSeconds(value, out var seconds))
            return seconds;
        Fail(name, value, "is no time");
        return null;
    }

    /// <summary>A hit's time is a text of no documented form: one that cannot be read is kept, not a fault.</summary>
    private void SetHitTime(FieldName name, ReadOnlySpan<byte> value)
    {
        if (Utf8Time.TryParseSeconds(value, out var seconds))
            _hitTime = seconds;
        else
            Keep(name, value);
    }

    private LogStatus Status(FieldName name, ReadOnlySpan<byte> value)
    {
        if (Is(value, "OK"u8))
            return LogStatus.OK;
        if (Is(value, "NODATA"u8))
            return LogStatus.NoData;
        if (!Is(value, "SKIPDATA"u8))
            Fail(name, value, "is none of OK, NODATA, SKIPDATA");
        return LogStatus.SkipData;
    }

    private void SetProtocol(FieldName name, ReadOnlySpan<byte> value)
    {
        if (Utf8Parser.TryParse(value, out byte number, out var read) && read == value.Length)
        {
            _protocol = number;
        }
        else if (IPProtocol.TryParse(pool.Text(value), out var named))
        {
            _protocol = named;
        }
        else
        {
            _protocolText = Quote(value);
            Keep(name, value);
        }
    }

    /// <summary>
    /// Which words a firewall's <c>strategy</c> takes is not documented, nor that private traffic has such a field at all: words
    /// that plainly say block or allow are read, anything else (numbers too) leaves the action null and is kept in <c>Extra</c>.
    /// An observed flow passed.
    /// </summary>
    private void SetAction(FieldName name, ReadOnlySpan<byte> value)
    {
        if (value.SequenceEqual("ACCEPT"u8))
        {
            _action = FlowAction.Accept;
            return;
        }

        if (value.SequenceEqual("REJECT"u8))
        {
            _action = FlowAction.Reject;
            return;
        }

        if (Is(value, "accept"u8) || Is(value, "allow"u8) || Is(value, "pass"u8) || Is(value, "observe"u8))
            _action = FlowAction.Accept;
        else if (Is(value, "reject"u8) || Is(value, "block"u8) || Is(value, "drop"u8) || Is(value, "deny"u8))
            _action = FlowAction.Reject;
        else
            _actionText = Quote(value);
        Keep(name, value);
    }

    /// <summary>
    /// 0 outbound, 1 inbound by the CFWNetflowFl table, which the DescribeLogs sample bears out (1 with a foreign source); the
    /// undocumented RuleLogsData has it the other way round. The raw value stays in <c>Extra</c>.
    /// </summary>
    private void SetDirection(FieldName name, ReadOnlySpan<byte> value)
    {
        if (value is [(byte)'0'])
            _direction = FlowDirection.Outbound;
        else if (value is [(byte)'1'])
            _direction = FlowDirection.Inbound;
        Keep(name, value);
    }

    /// <summary>Rule keys are kept in <c>Extra</c> as well, as a record may carry several; 0 is no rule.</summary>
    private string? RuleKey(FieldName name, ReadOnlySpan<byte> value)
    {
        Keep(name, value);
        return value is [(byte)'0'] ? null : pool.Text(value);
    }

    private void Keep(FieldName name, ReadOnlySpan<byte> value) =>
        (_extra ??= new Dictionary<string, string>(StringComparer.Ordinal))[name.Text] = pool.Text(value);

    private void Fail(FieldName name, ReadOnlySpan<byte> value, string reason) => _fault ??= $"{name.Text} {Quote(value)} {reason}";

    private static bool Is(ReadOnlySpan<byte> value, ReadOnlySpan<byte> word) => Ascii.EqualsIgnoreCase(value, word);
}
