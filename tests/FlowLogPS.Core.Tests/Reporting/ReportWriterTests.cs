using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FlowLogPS.Core.Reporting;
using FlowLogPS.Core.Reporting.Data;
using FlowLogPS.Core.Tests.Architecture;

namespace FlowLogPS.Core.Tests.Reporting;

public class ReportWriterTests
{
    private const string Vendor = "FlowLogPS.Core/Reporting/Page/vendor";
    private const string Hostile = "</script><!--<script>alert(1)</script> {{data}} \u2028 \u2029 \"><img src=x onerror=alert(2)>";

    private static readonly string Page = ReportWriter.Write(Empty(Hostile));

    [Fact]
    public void No_text_leaves_its_place()
    {
        var own = Page.Replace(PageFiles.Read("vendor/echarts.min.js"), "", StringComparison.Ordinal);
        Assert.DoesNotContain("<img", own, StringComparison.Ordinal);
        Assert.Equal(6, Regex.Count(own, "<script", RegexOptions.None, TimeSpan.FromSeconds(10)));
        Assert.DoesNotContain('\u2028', Between("<body>", "</body>"));
        Assert.Equal(Hostile, JsonDocument.Parse(Between("""<script type="application/json" id="data">""", "</script>")).RootElement.GetProperty("title").GetString());
    }

    [Fact]
    public void Every_place_is_filled() => Assert.Empty(Regex.Matches(ReportWriter.Write(Empty("x")), """\{\{[\w./-]+\}\}""", RegexOptions.None, TimeSpan.FromSeconds(10)));

    [Fact]
    public void The_policy_lets_run_what_is_there_and_nothing_else()
    {
        var policy = Between("""http-equiv="Content-Security-Policy" content=""" + '"', "\"");
        var scripts = Regex.Matches(Page, "<script>(?<text>.*?)</script>", RegexOptions.Singleline, TimeSpan.FromSeconds(10)).Select(script => Hash(script.Groups["text"].Value)).ToList();

        Assert.Equal(5, scripts.Count);
        Assert.Equal(
            $"default-src 'none'; script-src {string.Join(' ', scripts)}; style-src {Hash(Between("<style>", "</style>"))}; img-src data: blob:; base-uri 'none'; form-action 'none'",
            policy);
    }

    [Fact]
    public void The_licences_go_with_the_library()
    {
        Assert.Contains("Apache License", Page, StringComparison.Ordinal);
        Assert.Contains("Copyright (c) 2017, Baidu Inc.", Page, StringComparison.Ordinal);
        Assert.Contains("Licensed to the Apache Software Foundation", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_library_is_the_one_that_is_pinned()
    {
        using var pin = JsonDocument.Parse(SourceTree.Read($"{Vendor}/package-lock.json"));
        var version = pin.RootElement.GetProperty("packages").GetProperty("node_modules/echarts").GetProperty("version").GetString();

        Assert.Contains($"version=\"{version}\"", PageFiles.Read("vendor/echarts.min.js"), StringComparison.Ordinal);
        Assert.DoesNotContain("resolved", SourceTree.Read($"{Vendor}/package-lock.json"), StringComparison.Ordinal);
        foreach (var line in SourceTree.Read($"{Vendor}/SHA256SUMS").TrimEnd().Split('\n'))
            Assert.Equal(line.Split("  ")[0], Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(PageFiles.Read($"vendor/{line.Split("  ")[1]}")))));
    }

    [Fact]
    public void No_source_ends_its_element() => Assert.All(
        ["vendor/echarts.min.js", "text.js", "tables.js", "charts.js", "report.js", "report.css"],
        file => Assert.DoesNotMatch("(?i)</script|</style|<!--", PageFiles.Read(file)));

    [Fact]
    public void The_page_reads_no_html() => Assert.All(
        ["text.js", "tables.js", "charts.js", "report.js"],
        file => Assert.DoesNotMatch("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|fetch\\(|XMLHttpRequest", PageFiles.Read(file)));

    internal static ReportData Empty(string title) => new()
    {
        Title = title,
        Made = DateTimeOffset.UnixEpoch,
        Version = "1.0.0",
        IsComplete = true,
        Hits = new TimeSeries(300, [], []),
        RulesHit = 0,
        RulesKnown = 0,
        Rules = new TopList<RuleRow>([], 0, 0, 0),
        Pairs = new TopList<PairRow>([], 0, 0, 0),
        Subnets = new TopList<SubnetPairRow>([], 0, 0, 0),
        Classes = new TimeSeries(300, [], []),
        Sources = new TopList<TalkerRow>([], 0, 0, 0),
        Destinations = new TopList<TalkerRow>([], 0, 0, 0),
        Findings = new TopList<FindingRow>([new FindingRow(title, title, title)], 0, 0, 1),
    };

    private static string Between(string start, string end)
    {
        var from = Page.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return Page[from..Page.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
}
