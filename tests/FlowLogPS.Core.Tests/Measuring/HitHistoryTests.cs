using FlowLogPS.Core.Measuring;
using FlowLogPS.Core.Rules;
using FlowLogPS.Core.Tests.Fakes;
using FlowLogPS.Core.Tests.Rules;
using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Measuring;

public sealed class HitHistoryTests : IDisposable
{
    private static readonly SecurityRule Used = RuleWorld.Rule(1, RuleAction.Drop, destination: "10.0.0.1");
    private static readonly SecurityRule Idle = RuleWorld.Rule(2, RuleAction.Drop, destination: "10.0.0.2");
    private static readonly SecurityRule Domain = RuleWorld.Rule(0, RuleAction.Drop, destination: "example.com");
    private static readonly SecurityRule Open = RuleWorld.Rule(3, RuleAction.Accept, destination: "10.0.0.3");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("flowlogps-history-");
    private readonly SteppedTimeProvider _time = new(Hits.Noon);

    private string Path => System.IO.Path.Combine(_folder.FullName, "history.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Runs_add_up_and_tell_how_long_a_rule_is_unused()
    {
        var first = await RunAsync(0, Hits.Of(BlockAttribution.Rule, Used, minutes: -30), Hits.Of(BlockAttribution.Rule, Used, minutes: -10));
        Assert.Equal((2, 2L, Hits.Noon), (first[0].Hits, first[0].TotalHits, first[0].FirstSeen));
        Assert.Equal(TimeSpan.FromMinutes(10), first[0].UnusedFor);
        Assert.Equal(TimeSpan.Zero, first[1].UnusedFor);

        var second = await RunAsync(30, Hits.Of(BlockAttribution.Rule, Used, minutes: 30 * 1440 - 5));
        Assert.Equal((1, 3L), (second[0].Hits, second[0].TotalHits));
        Assert.Equal((Hits.Noon.AddMinutes(-30), Hits.Noon.AddDays(30).AddMinutes(-5)), (second[0].FirstHitEver, second[0].LastHitEver));

        var third = await RunAsync(91);
        Assert.Equal((0, 3L), (third[0].Hits, third[0].TotalHits));
        Assert.Equal(TimeSpan.FromDays(61) + TimeSpan.FromMinutes(5), third[0].UnusedFor);
        Assert.Equal((0L, Hits.Noon, TimeSpan.FromDays(91)), (third[1].TotalHits, third[1].FirstSeen, third[1].UnusedFor));
        Assert.Null(third[2].UnusedFor); // what it lets pass is no hit
        Assert.Contains("\"since\": \"2026-11-22T12:00:00+00:00\"", await File.ReadAllTextAsync(Path), StringComparison.Ordinal);
        Assert.Contains("\"until\": \"2027-02-21T12:00:00+00:00\"", await File.ReadAllTextAsync(Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Late_hits_reach_back_and_a_clock_that_went_back_harms_nothing()
    {
        await RunAsync(10, Hits.Of(BlockAttribution.Rule, Used, minutes: 100));
        var usages = await RunAsync(5, Hits.Of(BlockAttribution.Rule, Used, minutes: 50), Hits.Of(BlockAttribution.Rule, Idle, minutes: 20 * 1440));
        Assert.Equal((Hits.Noon.AddMinutes(50), Hits.Noon.AddMinutes(100)), (usages[0].FirstHitEver, usages[0].LastHitEver));
        Assert.Equal(TimeSpan.Zero, usages[1].UnusedFor);
        Assert.Equal(2, (await RunAsync(11))[0].TotalHits);
    }

    [Fact]
    public async Task Time_in_which_a_hit_may_have_been_a_rules_is_not_counted_as_without()
    {
        await RunAsync(0, Hits.Of(BlockAttribution.Rule, Used));
        var open = await RunAsync(30, [Domain, Used, Idle], [Hits.Of(BlockAttribution.Unresolved, Domain, minutes: 29 * 1440), Hits.Of(BlockAttribution.Rule, Used, minutes: 30 * 1440)]);
        Assert.Equal([null, TimeSpan.Zero, null], open.Take(3).Select(usage => usage.UnusedFor)); // of the second, a later hit is known

        var later = await RunAsync(40, [Domain, Used, Idle], []);
        Assert.Equal([TimeSpan.FromDays(10), TimeSpan.FromDays(10), TimeSpan.FromDays(11)], later.Select(usage => usage.UnusedFor)); // the first was not there before
    }

    [Fact]
    public async Task Nor_is_time_in_which_the_rules_were_not_known()
    {
        await RunAsync(0, Hits.Of(BlockAttribution.Rule, Used));
        foreach (var (day, rules) in new[] { (10, RuleBook.Unavailable("why")), (20, Hits.Book(Used)) })
        {
            await RunAsync(day, rules, Hits.Of(BlockAttribution.RulesUnavailable, null, minutes: day * 1440));
            Assert.Equal([TimeSpan.FromDays(90 - day), TimeSpan.FromDays(90 - day)], (await RunAsync(90)).Take(2).Select(usage => usage.UnusedFor));
        }
    }

    [Fact]
    public async Task A_file_that_knows_of_no_doubt_is_carried_on()
    {
        const string noon = "2026-11-22T12:00:00Z";
        await File.WriteAllTextAsync(
            Path,
            $$"""{"format":"FlowLogPS hit history","version":1,"since":"{{noon}}","until":"{{noon}}","rules":{"{{Used.Id}}":{"firstSeen":"{{noon}}","hits":3,"firstHit":"{{noon}}","lastHit":"{{noon}}"} } }""");
        var usages = await RunAsync(7);
        Assert.Equal((3L, TimeSpan.FromDays(7)), (usages[0].TotalHits, usages[0].UnusedFor));
        Assert.DoesNotContain("oubt", await File.ReadAllTextAsync(Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_that_was_away_goes_on_where_it_was()
    {
        await RunAsync(0, Hits.Of(BlockAttribution.Rule, Used));
        Assert.DoesNotContain(await RunAsync(1, [Idle], []), usage => usage.RuleId == Used.Id);
        Assert.Equal((1L, Hits.Noon), ((await RunAsync(2))[0].TotalHits, (await RunAsync(2))[0].FirstSeen));
    }

    [Fact]
    public async Task A_run_that_is_not_saved_changes_nothing()
    {
        await RunAsync(0, Hits.Of(BlockAttribution.Rule, Used));
        var before = await File.ReadAllBytesAsync(Path);
        using (var history = await OpenAsync())
            Measure(Hits.Book(Used), [Hits.Of(BlockAttribution.Rule, Used)], history);
        Assert.Equal(before, await File.ReadAllBytesAsync(Path));
        Assert.Equal(1, (await RunAsync(1))[0].TotalHits);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("2 1 eni-a 10.0.0.1")]
    [InlineData("{}")]
    [InlineData("""{"format":"FlowLogPS reference","version":1}""")]
    [InlineData("""{"format":"FlowLogPS hit history","version":2,"since":"2026-11-22T12:00:00Z","until":"2026-11-22T12:00:00Z","rules":{}}""")]
    [InlineData("""{"format":"FlowLogPS hit history","version":1}""")]
    [InlineData("""{"format":"FlowLogPS hit history","version":1,"since":"2026-11-22T12:00:01Z","until":"2026-11-22T12:00:00Z","rules":{}}""")]
    [InlineData("""{"format":"FlowLogPS hit history","version":1,"since":"2026-11-22T12:00:00Z","until":"2026-11-22T12:00:00Z","rules":{"1":null}}""")]
    [InlineData("""{"format":"FlowLogPS hit history","version":1,"since":"2026-11-22T12:00:00Z","until":"2026-11-22T12:00:00Z","rules":{"1":{"hits":-1}}}""")]
    [InlineData("""{"format":"FlowLogPS hit history","version":1,"since":"2026-11-22T12:00:00Z","until":"2026-11-22T12:00:00Z","rules":{"1":{"hits":1}}}""")]
    [InlineData("""{"format":"FlowLogPS hit history","version":1,"since":"2026-11-22T12:00:00Z","until":"2026-11-22T12:00:00Z","rules":{"1":{"hits":"many"}}}""")]
    public async Task Another_or_a_damaged_file_is_an_error_and_kept(string text)
    {
        await File.WriteAllTextAsync(Path, text);
        await AssertFailsAsync(FlowLogErrorKind.FileNotRecognized);
        Assert.Equal(text, await File.ReadAllTextAsync(Path));
    }

    [Fact]
    public async Task Every_cut_of_a_file_is_seen()
    {
        await RunAsync(0, Hits.Of(BlockAttribution.Rule, Used));
        var whole = await File.ReadAllBytesAsync(Path);
        for (var length = 0; length < whole.Length; length++)
        {
            await File.WriteAllBytesAsync(Path, whole[..length]);
            await AssertFailsAsync(FlowLogErrorKind.FileNotRecognized);
        }
    }

    [Fact]
    public async Task One_run_at_a_time_holds_it()
    {
        using (await OpenAsync())
            Assert.Contains("Another run", (await AssertFailsAsync(FlowLogErrorKind.FileUnwritable)).Message, StringComparison.Ordinal);
        (await OpenAsync()).Dispose();
    }

    [Fact]
    public async Task A_save_that_fails_keeps_the_last_one()
    {
        await RunAsync(0);
        var before = await File.ReadAllBytesAsync(Path);
        Directory.CreateDirectory($"{Path}.tmp");
        Assert.Equal(FlowLogErrorKind.FileUnwritable, (await Assert.ThrowsAsync<FlowLogException>(() => RunAsync(1))).Kind);
        Assert.Equal(before, await File.ReadAllBytesAsync(Path));
    }

    private Task<IReadOnlyList<RuleUsage>> RunAsync(int day, params BlockHit[] hits) => RunAsync(day, [Used, Idle, Open], hits);

    private Task<IReadOnlyList<RuleUsage>> RunAsync(int day, SecurityRule[] rules, BlockHit[] hits) => RunAsync(day, Hits.Book(rules), hits);

    private async Task<IReadOnlyList<RuleUsage>> RunAsync(int day, RuleBook rules, params BlockHit[] hits)
    {
        _time.Now = Hits.Noon.AddDays(day);
        using var history = await OpenAsync();
        var usages = Measure(rules, hits, history);
        history.Save();
        return usages;
    }

    private static IReadOnlyList<RuleUsage> Measure(RuleBook rules, BlockHit[] hits, HitHistory history)
    {
        var meter = new HitMeter();
        foreach (var hit in hits)
            meter.Add(hit);
        return meter.Measure(rules, history, default);
    }

    private Task<HitHistory> OpenAsync() => HitHistory.OpenAsync(Path, _time, default);

    private async Task<FlowLogException> AssertFailsAsync(FlowLogErrorKind kind)
    {
        var error = await Assert.ThrowsAsync<FlowLogException>(OpenAsync);
        Assert.Equal((kind, Path), (error.Kind, error.Target));
        return error;
    }
}
