using System.Text;
using System.Text.Json;
using FlowLogPS.Core.Decoding;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Decoding;

public sealed class LogJsonDecoderTests
{
    private const string Raw = "2 1 eni-a 10.0.0.1 10.0.0.2 1024 22 6 5 420 100 160 REJECT OK";

    /// <summary>The public sample of a firewall's LogJson, with addresses that are not masked.</summary>
    private const string Netflow =
        """{"instance_id":"ins-1","src_ip":"10.0.0.1","dst_ip":"10.0.0.2","src_port":56980,"dst_port":80,"protocol":"TCP","direction":0,"in_pkt_count":8,"in_pkt_len":2998,"out_pkt_count":8,"out_pkt_len":416,"total_pkt_count":16,"total_pkt_len":3414,"start_time":"2026-06-29 14:12:11","end_time":"2026-06-29 14:12:24","dst_country":"中国","acl_uuid":"","acl_rule_id":0}""";

    [Theory]
    [InlineData("interface-id")]
    [InlineData("interface_id")]
    [InlineData("interfaceId")]
    [InlineData("InterfaceId")]
    [InlineData("INTERFACE-ID")]
    [InlineData("interface\\u002did")]
    public void Reads_a_name_in_any_spelling(string name) =>
        Assert.Equal("eni-a", Decoded($$"""{"{{name}}":"eni-a","log-status":"NODATA"}""").InterfaceId);

    [Theory]
    [InlineData("ccnid")]
    [InlineData("ccn-id")]
    public void Reads_both_names_of_the_ccn_id(string name) =>
        Assert.Equal("ccn-1", Decoded($$"""{"{{name}}":"ccn-1","log-status":"NODATA"}""").CcnId);

    [Theory]
    [InlineData("5")]
    [InlineData("\"5\"")]
    [InlineData("5.0")]
    [InlineData("0.5E1")]
    [InlineData("-1.0", null)]
    [InlineData("\"-\"", null)]
    [InlineData("\"-1\"", null)]
    [InlineData("-1", null)]
    [InlineData("\"\"", null)]
    [InlineData("null", null)]
    public void Reads_a_number_in_any_form(string json, long? expected = 5) =>
        Assert.Equal(expected, Decoded($$"""{"packets":{{json}},"log-status":"SKIPDATA"}""").Packets);

    [Theory]
    [InlineData("2.5", "'2.5'")]
    [InlineData("1E19", "'1E19'")]
    [InlineData("\"2.0\"", "'2.0'")]
    public void A_number_that_is_not_whole_or_text_of_a_double_is_a_fault(string json, string quoted)
    {
        Assert.Null(LogJsonDecoder.Decode(Encoding.UTF8.GetBytes($$"""{"packets":{{json}},"log-status":"NODATA"}"""), default, null, new FieldPool(), out var fault));
        Assert.Equal($"packets {quoted} is no number", fault);
    }

    [Fact]
    public void Keeps_what_it_does_not_know_and_drops_what_the_service_adds()
    {
        var record = Decoded("""{"log-status":"NODATA","note":"a \"quoted\" \\ \u4e2d","nested":{"a":[1]},"flag":true,"lat":31.0,"__SOURCE__":"x","__TAG__.a":"y","__TIMESTAMP__":1700000000123}""");
        Assert.Equal(
            new Dictionary<string, string> { ["note"] = "a \"quoted\" \\ 中", ["nested"] = """{"a":[1]}""", ["flag"] = "true", ["lat"] = "31.0" },
            record.Extra);
        Assert.Equal(1700000000123, record.LogTimeMilliseconds);
    }

    [Fact]
    public void Reads_a_record_of_the_firewall()
    {
        var record = Decoded(Netflow);
        Assert.Equal(("10.0.0.1", "10.0.0.2"), (record.SourceAddress.ToString(), record.DestinationAddress.ToString()));
        Assert.Equal((56980, 80, 6, 16L, 3414L), (record.SourcePort, record.DestinationPort, record.ProtocolNumber, record.Packets, record.Bytes));
        Assert.Equal((1782713531L, 1782713544L), (record.StartSeconds, record.EndSeconds));
        Assert.Equal((FlowDirection.Outbound, null, null), (record.StatedDirection, record.Action, record.RuleKey));
        Assert.Equal(("2998", "中国"), (record.Extra!["in_pkt_len"], record.Extra["dst_country"]));
    }

    [Theory]
    [InlineData("block", FlowAction.Reject)]
    [InlineData("Drop", FlowAction.Reject)]
    [InlineData("allow", FlowAction.Accept)]
    [InlineData("observe", FlowAction.Accept)]
    [InlineData("7", null)]
    public void Reads_an_action_only_where_the_word_is_plain(string strategy, FlowAction? action)
    {
        var record = Decoded(Netflow.Replace("\"instance_id\":\"ins-1\"", $"\"strategy\":\"{strategy}\"", StringComparison.Ordinal));
        Assert.Equal(action, record.Action);
        Assert.Equal(strategy, record.Extra!["strategy"]);
    }

    [Fact]
    public void An_application_protocol_of_the_firewall_is_no_fault()
    {
        var record = Decoded(Netflow.Replace("\"TCP\"", "\"HTTP\"", StringComparison.Ordinal));
        Assert.Null(record.ProtocolNumber);
        Assert.Equal("HTTP", record.Extra!["protocol"]);
    }

    [Theory]
    [InlineData("0001-01-01 00:00:00")]
    [InlineData("9223372036854775807")]
    [InlineData("253402300800000")]
    public void A_time_that_no_clock_shows_is_a_fault_of_its_record_alone(string time)
    {
        var record = LogJsonDecoder.Decode(
            Encoding.UTF8.GetBytes(Netflow.Replace("2026-06-29 14:12:11", time, StringComparison.Ordinal)), default, null, new FieldPool(), out var fault);
        Assert.Null(record);
        Assert.Equal($"start_time '{time}' is no time", fault);
    }

    [Fact]
    public void The_last_second_of_the_framework_is_a_time() =>
        Assert.Equal(
            DateTimeOffset.MaxValue.ToUnixTimeSeconds(),
            Decoded("""{"log-status":"NODATA","start":253402300799999}""").StartSeconds);

    [Fact]
    public void A_hit_time_of_another_form_is_kept_and_no_fault()
    {
        var record = Decoded(Netflow.Replace("\"instance_id\":\"ins-1\"", "\"timestamp\":\"2023-03-27T15:40:06+08:00\"", StringComparison.Ordinal));
        Assert.Equal(1782713531, record.StartSeconds);
        Assert.Equal("2023-03-27T15:40:06+08:00", record.Extra!["timestamp"]);
    }

    [Fact]
    public void Half_a_key_identifies_nothing()
    {
        Assert.False(new RecordKey("t", "P", "1").IsEmpty);
        Assert.True(new RecordKey("t", "P", null).IsEmpty);
        Assert.True(new RecordKey("t", null, "1").IsEmpty);
    }

    [Fact]
    public void Reads_a_topic_that_splits_no_fields() =>
        Assert.Equal(22, Decoded($$"""{"__CONTENT__":"{{Raw}}"}""").DestinationPort);

    [Fact]
    public void Falls_back_to_the_raw_log_where_the_index_failed()
    {
        var info = JsonSerializer.Serialize(new { Time = "123", PkgId = "P", PkgLogId = 7, LogJson = "", RawLog = Raw, IndexStatus = "failed" });
        var bytes = Encoding.UTF8.GetBytes(info);
        var decoded = LogInfoDecoder.Decode(bytes, new byte[bytes.Length], new FieldPool(), out var length);
        Assert.Equal((bytes.Length, 123L, "7"), (length, decoded.Time, decoded.Key.PkgLogId));
        Assert.Equal(22, decoded.Record!.DestinationPort);
    }

    [Fact]
    public void Says_why_neither_form_of_a_record_is_there()
    {
        var bytes = "{\"PkgId\":\"P\",\"LogJson\":null,\"IndexStatus\":\"too long\"}"u8.ToArray();
        var decoded = LogInfoDecoder.Decode(bytes, new byte[bytes.Length], new FieldPool(), out _);
        Assert.StartsWith("no LogJson (IndexStatus 'too long'), and RawLog: 0 fields", decoded.Failure!.Reason, StringComparison.Ordinal);
    }

    private static FlowRecord Decoded(string json)
    {
        var record = LogJsonDecoder.Decode(Encoding.UTF8.GetBytes(json), default, null, new FieldPool(), out var fault);
        Assert.Null(fault);
        return Assert.IsType<FlowRecord>(record);
    }
}
