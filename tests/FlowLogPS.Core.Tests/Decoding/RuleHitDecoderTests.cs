using System.Text;
using System.Text.Json;
using FlowLogPS.Core.Decoding;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Decoding;

public sealed class RuleHitDecoderTests
{
    private const string Pascal =
        """{"AssetId":"ins-1","Detail":"db","Direction":"1","Protocol":"TCP","SourceIp":"10.0.0.1","SourcePort":"40000","Strategy":"block","TargetIp":"10.0.0.2","TargetPort":"3306","Time":"2026-06-29 14:12:11","Uuid":"rule-7"}""";

    private const string Snake =
        """{"instance_id":"ins-1","detail":"db","direction":1,"protocol":"TCP","src_ip":"10.0.0.1","src_port":40000,"strategy":"block","dst_ip":"10.0.0.2","dst_port":3306,"time":1782713531,"acl_uuid":"rule-7","uuid":"log-1","acl_rule_id":0}""";

    [Theory]
    [InlineData(Pascal, "AssetId", FlowDirection.Outbound)]
    [InlineData(Snake, "instance_id", FlowDirection.Inbound)]
    public void Reads_documented_names_in_either_casing(string row, string extra, FlowDirection direction)
    {
        var record = Assert.IsType<FlowRecord>(Assert.Single(Decode($"[{row}]").Records).Record);
        Assert.Equal(("10.0.0.1", 40000), (record.SourceAddress.ToString(), record.SourcePort));
        Assert.Equal(("10.0.0.2", 3306), (record.DestinationAddress.ToString(), record.DestinationPort));
        Assert.Equal((6, FlowAction.Reject, direction), (record.ProtocolNumber, record.Action, record.StatedDirection));
        Assert.Equal((1782713531L, 1782713531L, 1782713531_000L), (record.StartSeconds, record.EndSeconds, record.LogTimeMilliseconds));
        Assert.Equal("rule-7", record.RuleKey);
        Assert.Equal("ins-1", record.Extra![extra]);
    }

    [Theory]
    [InlineData(""" "acl_uuid":"a","acl_rule_id":61257,"uuid":"c" """, "a", "61257")]
    [InlineData(""" "acl_rule_id":61257,"uuid":"c" """, "61257", "c")]
    [InlineData(""" "acl_uuid":"a","acl_rule_id":0,"uuid":"c" """, "a", "c")]
    [InlineData(""" "uuid":"c" """, "c", null)]
    public void Keeps_two_keys_of_a_rule(string keys, string first, string? second)
    {
        var record = Decode($"[{Snake.Replace("\"acl_uuid\":\"rule-7\",\"uuid\":\"log-1\",\"acl_rule_id\":0", keys, StringComparison.Ordinal)}]").Records[0].Record!;
        Assert.Equal((first, second), (record.RuleKey, record.OtherRuleKey));
    }

    [Fact]
    public void A_bad_row_hides_no_other()
    {
        var page = Decode($$"""[{{Pascal}},{"SourceIp":"10.0.0.1"},{{Snake}}]""");
        Assert.Equal([true, false, true], page.Records.Select(r => r.Record is not null));
        Assert.Equal(new UndecodableRecord("record 2 of the answer", "no destination address"), page.Records[1].Failure);
    }

    [Fact]
    public void A_cut_string_ends_with_one_failure()
    {
        var page = Decode($"[{Pascal},{Snake[..40]}");
        Assert.Equal([true, false], page.Records.Select(r => r.Record is not null));
    }

    [Theory]
    [InlineData("""{"Response":{"Data":null,"Total":0}}""", 0)]
    [InlineData("""{"Response":{"Data":"","ReturnCode":0}}""", 0)]
    [InlineData("""{"Response":{"Data":"[]"}}""", 0)]
    [InlineData("""{"Response":{}}""", 1)]
    [InlineData("nonsense", 1)]
    public void Tolerates_nulls_and_tells_what_is_no_answer(string json, int failures) =>
        Assert.Equal(failures, RuleHitDecoder.Decode(Encoding.UTF8.GetBytes(json), new FieldPool()).Records.Count(r => r.Failure is not null));

    [Theory]
    [InlineData("0", FlowAction.Accept)]
    [InlineData("1", FlowAction.Reject)]
    [InlineData("2", FlowAction.Accept)]
    [InlineData("3", null)]
    public void Reads_the_numbers_of_rules_as_actions_and_keeps_all_of_them(string strategy, FlowAction? action)
    {
        var record = Decode($"[{Pascal.Replace("block", strategy, StringComparison.Ordinal)}]").Records[0].Record!;
        Assert.Equal(action, record.Action);
        Assert.Equal(strategy, record.Extra!["Strategy"]);
    }

    [Theory]
    [InlineData("""{"Response":{"Data":"[]","Total":7}}""", 7L)]
    [InlineData("""{"Response":{"Total":"7","Data":"[]"}}""", null)]
    [InlineData("""{"Response":{"Data":"[]"}}""", null)]
    public void Tells_the_total_where_the_answer_does(string json, long? total) =>
        Assert.Equal(total, RuleHitDecoder.Decode(Encoding.UTF8.GetBytes(json), new FieldPool()).Total);

    private static RecordPage Decode(string data) =>
        RuleHitDecoder.Decode(JsonSerializer.SerializeToUtf8Bytes(new { Response = new { Total = 1, Data = data } }), new FieldPool());
}
