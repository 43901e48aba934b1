using FlowLogPS.Core.Reporting.Data;

namespace FlowLogPS.Page.Tests;

/// <summary>The page says nothing on the console, asks nothing of any network, and takes no text for more than text.</summary>
[Collection(ChromiumCollection.Name)]
public class SafetyTests(Chromium chromium)
{
    public static TheoryData<string> Names => [nameof(Reports.Empty), nameof(Reports.Small), nameof(Reports.Hostile)];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void A_report_opens_in_silence(string name)
    {
        foreach (var (isDark, media) in new[] { (false, ""), (true, ""), (false, "print") })
        {
            using var page = new OpenReport(chromium, ReportOf(name), isDark, media);
            Assert.NotEmpty(page.All("section"));

            Assert.Empty(chromium.TakeConsole());
            Assert.Equal([page.Address], chromium.TakeRequests().Where(address => !address.StartsWith("data:", StringComparison.Ordinal)));
        }
    }

    [SkippableFact]
    public void Hostile_texts_are_shown_as_text()
    {
        using var page = new OpenReport(chromium, Reports.Hostile);

        Assert.Equal(Reports.Hostile.Title, page.One("h1").Text);
        Assert.Equal(Reports.Hostile.Title, page.Ask<string>("return document.title"));
        Assert.Contains(Reports.EndsScript, page.Column("rules", 4));
        Assert.Contains(Reports.Formula, page.Column("rules", 5));
        Assert.Contains(Reports.Image, page.Column("pairs", 0));
        Assert.Contains(Reports.Separator, page.Column("subnets", 0));
        Assert.Contains(Reports.EndsScript, page.Column("findings", 1));
        Assert.Empty(page.All("img"));
        Assert.Equal(6, page.All("script").Count);
    }

    [SkippableFact]
    public void Hostile_texts_of_a_tooltip_are_drawn_as_text()
    {
        using var page = new OpenReport(chromium, Reports.Hostile);

        page.Ask<object?>("charts[2].drawn.dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: 0 }); return null");

        Assert.Contains(page.All("#subnets .chart text"), text => text.Text.StartsWith(Reports.Image, StringComparison.Ordinal));
        Assert.Empty(page.All("img"));
        Assert.Empty(chromium.TakeConsole());
    }

    [SkippableFact]
    public void A_script_that_got_in_would_not_run()
    {
        using var page = new OpenReport(chromium, Reports.Small);

        page.Ask<object?>("const s = document.createElement('script'); s.textContent = 'document.title = \"broken\"'; document.body.append(s); return null");

        Assert.Equal("Weekly audit", page.Ask<string>("return document.title"));
        Assert.Contains(chromium.TakeConsole(), line => line.Contains("Content Security Policy", StringComparison.Ordinal));
    }

    private static ReportData ReportOf(string name) => name switch
    {
        nameof(Reports.Empty) => Reports.Empty,
        nameof(Reports.Small) => Reports.Small,
        _ => Reports.Hostile,
    };
}
