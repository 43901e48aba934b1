using System.Net;
using FlowLogPS.Core.Anonymizing;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Tests.Exporting;
using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Anonymizing;

public sealed class AnonymizerTests : IDisposable
{
    // Not a random key: one in some thousand makes a pseudonym that holds one of the names by chance.
    private static readonly AnonymizerKey Key = AnonymizerKey.FromPassphrase(new NetworkCredential("", "correct horse").SecurePassword);

    private static readonly SecurityRule Rule = new()
    {
        Id = "62016",
        Uuid = "cfw_newsg_9f8e7d",
        Order = 145,
        Action = RuleAction.Drop,
        SourceType = "net",
        Source = "10.31.1.0/24",
        DestinationType = "tag",
        Destination = """{"Key":"owner","Value":"Wang Fang"}""",
        Protocol = "TCP",
        Port = "3306",
        ServiceTemplateId = "ppm-n0tm1n3x",
        Description = "ask Wang Fang at 10.9.8.7",
        SourceName = "office-shenzhen",
        SourceAddresses = ["10.31.1.0/24", "192.0.2.10-192.0.2.20"],
        Unresolved = "instance ins-0a1b2c3d",
    };

    private static readonly BlockHit Hit = new(
        new FlowRecord
        {
            AccountId = "1300000042",
            InterfaceId = "eni-dwhv2kiz",
            SourceAddress = Address("10.31.1.66"),
            DestinationAddress = Address("2402:4e00:1a00:1000::b331"),
            DestinationPort = 3306,
            ProtocolNumber = 6,
            Bytes = 42,
            StartSeconds = 1_795_366_616,
            Action = FlowAction.Reject,
            TopicId = "0f10310c-0000-4000-8000-00000000a001",
            PkgId = "5229A51C7BECDA41-0000000A",
            PkgLogId = "65536",
            Extra = new Dictionary<string, string> { ["note"] = "office-shenzhen" },
        },
        new TrafficPlacement { Class = TrafficClass.InterVpc, InstanceId = "ins-0a1b2c3d", VpcId = "vpc-a1b2c3d4", SubnetId = "subnet-31ogzzew", SourceVpcId = "vpc-a1b2c3d4" },
        new BlockVerdict(BlockAttribution.Reply, Rule, "answers 10.31.1.66", ConflictsWith: Rule with { Id = "777777" }));

    private readonly Anonymizer _anonymizer = new(Key);

    [Fact]
    public void Nothing_of_a_hit_names_or_locates_anybody_any_more()
    {
        var before = Text(Hit);
        var after = Text(_anonymizer.Traffic(Hit));
        foreach (var name in new[] { "10.31.1", "b331", "dwhv2kiz", "1300000042", "a001", "DA41", "0a1b2c3d", "a1b2c3d4", "31ogzzew", "62016", "777777", "Wang", "10.9.8.7" })
        {
            Assert.Contains(name, before, StringComparison.Ordinal);
            Assert.DoesNotContain(name, after, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_happened_and_when_stays()
    {
        var before = Rows.Of(Hit);
        var after = Rows.Of(Assert.IsType<BlockHit>(_anonymizer.Traffic(Hit)));
        foreach (var column in new[] { "StartTime", "DestinationPort", "Protocol", "Bytes", "Action", "Class", "Attribution", "RuleOrder", "RuleAction" })
            Assert.Equal(before[column], after[column]);
    }

    [Fact]
    public void Ids_keep_their_kind_and_one_id_has_one_pseudonym_wherever_it_stands()
    {
        var row = Rows.Of(_anonymizer.Traffic(Hit));
        Assert.Matches("^eni-[a-z0-9]{8}$", (string)row["InterfaceId"]!);
        Assert.Matches("^vpc-[a-z0-9]{8}$", (string)row["VpcId"]!);
        Assert.Matches("^[1-9][0-9]{9}$", (string)row["AccountId"]!);
        Assert.Matches("^[1-9][0-9]{9}$", (string)row["RuleId"]!);
        Assert.Matches("^[a-z0-9]{8}/65536$", (string)row["RecordId"]!);
        Assert.True(Guid.TryParse((string)row["TopicId"]!, out _));
        Assert.Equal(row["VpcId"], row["SourceVpcId"]);
        Assert.Equal(row["VpcId"], _anonymizer.Id("vpc-a1b2c3d4"));
    }

    [Fact]
    public void A_rule_keeps_what_it_does_and_its_blocks_their_length()
    {
        var rule = _anonymizer.Rule(Rule);
        Assert.Equal((145, RuleAction.Drop, "TCP", "3306"), (rule.Order, rule.Action, rule.Protocol, rule.Port));
        Assert.Matches("^cfw_newsg_[a-z0-9]{8}$", rule.Uuid);
        Assert.Matches("^ppm-[a-z0-9]{8}$", rule.ServiceTemplateId);
        Assert.Matches("^text-[a-z0-9]{8}$", rule.Destination);
        Assert.Matches("^text-[a-z0-9]{8}$", rule.Description);
        Assert.True(NetworkPrefix.TryParse(rule.Source, out var block) && block.Length == 24 && block.Contains(_anonymizer.Address(Address("10.31.1.66"))));
        Assert.True(NetworkPrefix.TryParse(rule.SourceAddresses![1], out var range) && range.Length == 27 && range.Contains(_anonymizer.Address(Address("192.0.2.15"))));
        Assert.Same(rule, _anonymizer.Rule(Rule));
    }

    [Fact]
    public void Everything_and_nothing_stay_what_they_are()
    {
        Assert.Equal("0.0.0.0/0", _anonymizer.Block("0.0.0.0/0"));
        Assert.Equal(("", null, null), (_anonymizer.Name("", "text"), _anonymizer.Id(null), _anonymizer.Block(null)));
    }

    [Fact]
    public void A_question_is_anonymized_too()
    {
        var query = _anonymizer.Query(new FlowLogQuery { VpcId = ["vpc-a1b2c3d4"], SourceAddress = ["10.1.*", "10.31.1.66"], DestinationPort = [3306], Condition = "srcaddr:10.1.2.3" });
        Assert.Equal(_anonymizer.Id("vpc-a1b2c3d4"), query.VpcId[0]);
        Assert.Equal(_anonymizer.Block("10.1.0.0/16"), query.SourceAddress[0]);
        Assert.Equal(_anonymizer.Address(Address("10.31.1.66")).ToString(), query.SourceAddress[1]);
        Assert.Equal(3306, query.DestinationPort[0]);
        Assert.StartsWith("condition-", query.Condition, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_key_maps_alike_and_another_does_not()
    {
        using var same = new Anonymizer(Key);
        using var other = new Anonymizer(AnonymizerKey.Random());
        Assert.Equal(Text(_anonymizer.Traffic(Hit)), Text(same.Traffic(Hit)));
        Assert.NotEqual(_anonymizer.Id("eni-dwhv2kiz"), other.Id("eni-dwhv2kiz"));
        Assert.NotEqual(_anonymizer.Address(Address("10.31.1.66")), other.Address(Address("10.31.1.66")));
    }

    [Fact]
    public void A_passphrase_makes_a_key_and_no_passphrase_none()
    {
        var key = AnonymizerKey.FromPassphrase(new NetworkCredential("", "correct horse").SecurePassword);
        Assert.Equal(key.Bytes, AnonymizerKey.FromPassphrase(new NetworkCredential("", "correct horse").SecurePassword).Bytes);
        Assert.NotEqual(key.Bytes, AnonymizerKey.FromPassphrase(new NetworkCredential("", "correct horsf").SecurePassword).Bytes);
        Assert.Equal(64, key.Bytes.Length);
        var failure = Assert.Throws<FlowLogException>(() => AnonymizerKey.FromPassphrase(new NetworkCredential("", "").SecurePassword));
        Assert.Equal(FlowLogErrorKind.InvalidArgument, failure.Kind);
    }

    public void Dispose() => _anonymizer.Dispose();

    private static NetworkAddress Address(string text) => NetworkAddress.FromIPAddress(IPAddress.Parse(text));

    private static string Text(VpcTraffic traffic) => Rows.Json(traffic);
}
