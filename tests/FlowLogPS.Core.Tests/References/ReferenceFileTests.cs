using FlowLogPS.Core.References;
using FlowLogPS.Core.Rules;
using FlowLogPS.Core.Tests.Fakes;
using FlowLogPS.Core.Topology;
using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.References;

public sealed class ReferenceFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly RecordingObserver _observer = new();

    [Fact]
    public async Task Networks_and_rules_come_back_as_they_were()
    {
        var networks = new NetworkTables(
            [new Vpc("vpc-a", "prod \"1\"", [Prefix("10.0.0.0/16"), Prefix("2402:4e00::/56")])],
            [new Subnet("subnet-a", "子网", "vpc-a", [Prefix("10.0.1.0/24")])],
            [new NetworkInterface("eni-a", "vpc-a", "subnet-a", [Prefix("10.0.1.2").First, Prefix("2402:4e00::1").First], null)]);
        var rule = new SecurityRule
        {
            Id = "1",
            Uuid = "cfw_newsg_1",
            Order = 3,
            Action = RuleAction.Observe,
            Enabled = false,
            SourceType = "net",
            Source = "0.0.0.0/0",
            DestinationType = "template",
            Destination = "ipm-a",
            Port = "80,443",
            ServiceTemplateId = "ppm-a",
            Description = "no \u2028 entry",
            UpdateTime = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(8)),
        };
        var rules = new RuleTables([rule], Templates("ipm-a", "10.0.0.1"), Templates("ipmg-a", "ipm-a"), Templates("ppm-a", "tcp:80"), Templates("ppmg-a", "ppm-a"));
        var file = new ReferenceFile(Path.Combine(_folder, "r.json"));
        var document = new ReferenceDocument(ReferenceDocument.FormatName, ReferenceDocument.CurrentVersion, DateTimeOffset.UnixEpoch, "ap-guangzhou", networks, rules);
        file.Save(document, overwrite: false);

        Assert.Equivalent(networks, await ((INetworkSource)file).LoadAsync(_observer, default), strict: true);
        var read = await ((IRuleSource)file).LoadAsync(_observer, default);
        Assert.Equal(rule, Assert.Single(read.Rules));
        Assert.Equivalent(rules with { Rules = read.Rules }, read, strict: true);
    }

    /// <summary>A later writer may leave things out and add others.</summary>
    [Fact]
    public async Task Reading_is_tolerant()
    {
        var file = Write("""
            // by hand
            {"Format":"FlowLogPS reference","version":1,"new":{"a":[1]},"networks":{"vpcs":[{"id":"vpc-a","colour":"red"}]},"rules":{},}
            """);
        var vpc = Assert.Single((await ((INetworkSource)file).LoadAsync(_observer, default)).Vpcs);
        Assert.Equal(("vpc-a", "", 0), (vpc.Id, vpc.Name, vpc.Prefixes.Count));
        Assert.Empty((await ((IRuleSource)file).LoadAsync(_observer, default)).Rules);
    }

    /// <summary>A file of before a field was saved, or a rule put in by hand to try it.</summary>
    [Fact]
    public async Task A_rule_may_leave_out_what_says_nothing_most_of_the_time()
    {
        var rules = (await ((IRuleSource)Write("""
            {"format":"FlowLogPS reference","version":1,"rules":{"rules":[
              {"id":"1","order":1,"action":"Drop","enabled":true,"sourceType":"net","source":"0.0.0.0/0","destinationType":"net","destination":"10.0.0.1","protocol":"TCP","port":"443"},
              {"id":"2","order":2,"action":"Drop","sourceType":"net","source":"0.0.0.0/0","destinationType":"net","destination":"10.0.0.1","protocol":"TCP","port":"443","description":"#Only publish to source#"}
            ]}}
            """)).LoadAsync(_observer, default)).Rules;

        Assert.Equal(("SG", "", FlowEnds.Both), (rules[0].Scope, rules[0].Description, rules[0].PublishedTo));
        Assert.Equal(FlowEnds.Source, rules[1].PublishedTo);
    }

    [Theory]
    [InlineData("", "is no reference")]
    [InlineData("null", "is no reference")]
    [InlineData("[]", "is no reference")]
    [InlineData("{}", "is no reference")]
    [InlineData("2 1 eni-a 10.0.0.1", "is no reference")]
    [InlineData("""{"format":"FlowLogPS reference","version":2}""", "version 2")]
    [InlineData("""{"format":"FlowLogPS reference","version":1}""", "holds no networks")]
    [InlineData("""{"format":"FlowLogPS reference","version":1,"networks":{"vpcs":[{"name":"a"}]}}""", "not whole")]
    [InlineData("""{"format":"FlowLogPS reference","version":1,"networks":{"vpcs":[null]}}""", "not whole")]
    [InlineData("""{"format":"FlowLogPS reference","version":1,"networks":{"vpcs":[{"id":"a","prefixes":["x"]}]}}""", "damaged")]
    public async Task Another_file_is_refused(string content, string reason)
    {
        INetworkSource file = Write(content);
        var error = await Assert.ThrowsAsync<FlowLogException>(() => file.LoadAsync(_observer, default));
        Assert.Equal(FlowLogErrorKind.FileNotRecognized, error.Kind);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.EndsWith("Give a file that Export-FlowLogReference wrote.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_an_error_even_where_a_cloud_that_cannot_be_read_is_not()
    {
        using var client = new FlowLogClient(new FlowLogClientOptions { RuleFile = Path.Combine(_folder, "none.json") });
        var error = await Assert.ThrowsAsync<FlowLogException>(() => client.LoadReferencesAsync(_observer, default));
        Assert.Equal(FlowLogErrorKind.FileUnreadable, error.Kind);
    }

    [Fact]
    public async Task Rules_by_themselves_need_a_file_or_a_cloud()
    {
        Write("""{"format":"FlowLogPS reference","version":1,"rules":{}}""");
        using var saved = new FlowLogClient(new FlowLogClientOptions { RuleFile = Path.Combine(_folder, "r.json") });
        Assert.Empty((await saved.ReadRulesAsync([], _observer, default)).Rules);

        using var none = new FlowLogClient(new FlowLogClientOptions());
        var error = await Assert.ThrowsAsync<FlowLogException>(() => none.ReadRulesAsync([], _observer, default));
        Assert.Equal(FlowLogErrorKind.CredentialMissing, error.Kind);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static NetworkPrefix Prefix(string text) => NetworkPrefix.TryParse(text, out var prefix) ? prefix : throw new FormatException(text);

    private static Dictionary<string, IReadOnlyList<string>> Templates(string id, string entry) => new() { [id] = [entry] };

    private ReferenceFile Write(string content)
    {
        var path = Path.Combine(_folder, "r.json");
        File.WriteAllText(path, content);
        return new ReferenceFile(path);
    }
}
