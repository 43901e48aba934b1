using OpenQA.Selenium;

namespace FlowLogPS.Page.Tests;

/// <summary>What a reader does with a report: look, filter, sort, take away, change its look, print.</summary>
[Collection(ChromiumCollection.Name)]
public class UseTests(Chromium chromium)
{
    private const string PaintedBars = "return [...document.querySelectorAll('#hits svg path')].filter(path => path.getAttribute('fill') === arguments[0] && path.getBBox().height > 0).length";

    [SkippableFact]
    public void Charts_are_drawn_in_the_colours_of_their_legend()
    {
        using var page = new OpenReport(chromium, Reports.Small);

        Assert.Equal(3, page.All(".chart svg").Count);
        Assert.Equal(3, Bars(page, "s1"));
        Assert.Equal(2, Bars(page, "s2"));
        Assert.Contains(page.All("#subnets svg text"), text => text.Text.Contains("MB", StringComparison.Ordinal));
        Assert.All(page.All(".chart"), chart => Assert.True(chart.GetAttribute("role") == "img" && chart.GetAttribute("aria-label")!.Length > 20));
    }

    [SkippableFact]
    public void A_legend_takes_a_name_out_of_chart_and_tables()
    {
        using var page = new OpenReport(chromium, Reports.Small);
        var button = page.All("#hits .legend button")[1];

        button.Click();

        Assert.Equal("false", button.GetAttribute("aria-pressed"));
        Assert.Equal((3L, 0L), (Bars(page, "s1"), Bars(page, "s2")));
        Assert.Equal(["From", "Rule"], Heads(page, "hits"));
        Assert.Equal(["10.0.0.1"], page.Column("pairs", 0));

        button.Click();

        Assert.Equal(2, Bars(page, "s2"));
        Assert.Equal(["From", "Rule", "NoRule"], Heads(page, "hits"));
        Assert.Equal(2, page.Column("pairs", 0).Count);
    }

    [SkippableFact]
    public void A_text_filters_all_tables()
    {
        using var page = new OpenReport(chromium, Reports.Small);

        page.One("#filter").SendKeys("SHARES");

        Assert.Equal(["8"], page.Column("rules", 1));
        Assert.Empty(page.Column("pairs", 0));
        Assert.Equal("1 of 3 rows", page.One("#rules .rows").Text);

        page.One("#filter").Clear();
        page.One("#filter").SendKeys(" ");

        Assert.Equal(3, page.Column("rules", 1).Count);
    }

    [SkippableFact]
    public void A_head_sorts_its_column_numbers_the_largest_first()
    {
        using var page = new OpenReport(chromium, Reports.Small);
        var head = page.One("#talkers th");
        var button = head.FindElement(By.TagName("button"));

        button.Click();
        Assert.Equal(["10.1.0.9", "10.1.0.10"], page.Column("talkers", 0));
        Assert.Equal("ascending", head.GetAttribute("aria-sort"));

        button.Click();
        Assert.Equal(["10.1.0.10", "10.1.0.9"], page.Column("talkers", 0));
        Assert.Equal("descending", head.GetAttribute("aria-sort"));
    }

    [SkippableFact]
    public void A_link_gives_its_table_as_csv()
    {
        using var page = new OpenReport(chromium, Reports.Hostile);
        var file = Path.Combine(chromium.Downloads, "rules.csv");

        page.One("#rules .csv").Click();

        Assert.True(SpinWait.SpinUntil(() => File.Exists(file), TimeSpan.FromSeconds(30)));
        var lines = File.ReadAllText(file).Split("\r\n");
        Assert.Equal("Order,RuleId,Action,Attribution,Match,Description,Hits,Share,LastHit", lines[0]);
        Assert.Equal("3,\"\"\"><img src=x onerror=alert(2)>\",Drop,,</script><script>alert(1)</script>,\"'=cmd|'/c calc'!A1\",40,1,2026-11-22T12:00:00+00:00", lines[1]);
        Assert.StartsWith("4,\"'=cmd|", lines[2], StringComparison.Ordinal);
        Assert.Equal("", lines[^1]);
    }

    [SkippableFact]
    public void Every_table_has_its_link_and_every_chart_its_table()
    {
        using var page = new OpenReport(chromium, Reports.Small);

        Assert.Equal(page.All("table").Count, page.All("a.csv[download$='.csv'][href^='blob:']").Count);
        Assert.Equal(page.All(".chart").Count, page.All("section:has(.chart):has(table) .chart").Count);
        Assert.Equal(page.All("thead th").Count, page.All("thead th[scope=col]").Count);
        Assert.Equal(page.All("table").Count, page.All("table > caption").Count);
    }

    [SkippableFact]
    public void It_follows_the_system_into_the_dark_and_a_button_out_of_it()
    {
        using var page = new OpenReport(chromium, Reports.Small, isDark: true);
        var (paper, bars) = (Paper(page), Color(page, "s1"));
        Assert.Equal("rgb(20, 24, 28)", paper);

        page.One("#theme").Click();

        Assert.Equal("rgb(255, 255, 255)", Paper(page));
        Assert.NotEqual(bars, Color(page, "s1"));
        Assert.Equal(3, Bars(page, "s1"));
        Assert.Equal("Dark", page.One("#theme").Text);
    }

    [SkippableFact]
    public void It_prints_whole_and_on_white()
    {
        using var page = new OpenReport(chromium, Reports.Small, isDark: true);
        page.One("#theme").Click();
        page.One("#theme").Click();

        page.Emulate(isDark: true, "print");

        page.Resize(720, 900); // A4 between its margins
        Assert.Equal("rgb(255, 255, 255)", Paper(page));
        Assert.Equal(720, page.Ask<long>("return document.documentElement.scrollWidth"));
        Assert.False(page.One("#bar").Displayed);
        Assert.All(page.All("section"), section => Assert.True(section.Displayed));
        Assert.All(page.All(".scroll"), table => Assert.Equal("none", table.GetCssValue("max-height")));
        Assert.Equal(3, Bars(page, "s1"));
    }

    [SkippableFact]
    public void The_keyboard_reaches_all_that_can_be_done()
    {
        using var page = new OpenReport(chromium, Reports.Small);
        List<string> reached = [];
        for (var i = 0; i < 200; i++)
        {
            page.Press(Keys.Tab);
            var what = page.Ask<string>("const e = document.activeElement; return e === document.body ? '' : `${e.tagName} ${e.getAttribute('href')?.replace(/^blob.*/, 'blob') ?? e.id} ${e.textContent}`.slice(0, 60)");
            if (what.Length == 0)
                break;
            Assert.True(page.Ask<bool>("return document.activeElement.matches(':focus-visible') && getComputedStyle(document.activeElement).outlineStyle !== 'none'"), what);
            reached.Add(what);
        }

        Assert.Equal("A #main Skip to the report", reached[0]);
        Assert.Equal(9, reached.Count(what => what.StartsWith("A #", StringComparison.Ordinal) && !what.Contains("#main", StringComparison.Ordinal)));
        Assert.Contains("INPUT filter ", reached);
        Assert.Contains("BUTTON theme Dark", reached);
        Assert.Equal(page.All("a.csv").Count, reached.Count(what => what == "A blob CSV"));
        Assert.Equal(page.All("main button").Count, reached.Count(what => what.StartsWith("BUTTON  ", StringComparison.Ordinal)));
    }

    [SkippableFact]
    public void A_legend_is_worked_with_the_keyboard()
    {
        using var page = new OpenReport(chromium, Reports.Small);

        page.All("#hits .legend button")[1].SendKeys(Keys.Space);

        Assert.Equal(0, Bars(page, "s2"));
    }

    [SkippableTheory]
    [InlineData(360)]
    [InlineData(820)]
    [InlineData(1920)]
    public void It_fits_every_width(int width)
    {
        using var page = new OpenReport(chromium, Reports.Small, width: width);

        Assert.Equal(width, page.Ask<long>("return document.documentElement.scrollWidth"));
        Assert.All(page.All(".chart svg"), chart => Assert.InRange(chart.Size.Width, 200, width));
    }

    [SkippableFact]
    public void What_is_missing_is_said_first()
    {
        using var whole = new OpenReport(chromium, Reports.Small);
        Assert.StartsWith("Complete.", whole.One(".verdict").Text, StringComparison.Ordinal);

        using var broken = new OpenReport(chromium, Reports.Hostile);
        Assert.StartsWith("Incomplete.", broken.One(".verdict").Text, StringComparison.Ordinal);
        Assert.Equal([Reports.Image], broken.Column("failures", 0));
    }

    private static string Color(OpenReport page, string name) => page.Ask<string>("return colorOf(arguments[0])", name);

    private static string Paper(OpenReport page) => page.Ask<string>("return getComputedStyle(document.body).backgroundColor");

    private static long Bars(OpenReport page, string color) => page.Ask<long>(PaintedBars, Color(page, color));

    private static IReadOnlyList<string> Heads(OpenReport page, string section) => [.. page.All($"#{section} thead th").Where(head => head.Displayed).Select(head => head.Text.TrimEnd('↕', '↑', '↓'))];
}
