using FlowLogPS.Core.Reporting;
using FlowLogPS.Core.Reporting.Data;
using OpenQA.Selenium;

namespace FlowLogPS.Page.Tests;

/// <summary>A report, opened from its file as somebody does who was handed it.</summary>
internal sealed class OpenReport : IDisposable
{
    private readonly Chromium _chromium;
    private readonly bool _isOwn;

    public OpenReport(Chromium chromium, ReportData report, bool isDark = false, string media = "", int width = 1280)
        : this(chromium, Write(chromium, report), isDark, media, width) => _isOwn = true;

    public OpenReport(Chromium chromium, string file, bool isDark = false, string media = "", int width = 1280)
    {
        _chromium = chromium;
        File = file;
        chromium.TakeConsole();
        chromium.TakeRequests();
        Emulate(isDark, media);
        Resize(width, 900);
        chromium.Driver.Navigate().GoToUrl(Address);
    }

    public string File { get; }

    public string Address => new Uri(File).AbsoluteUri;

    private ISearchContext Page => _chromium.Driver;

    public IReadOnlyList<IWebElement> All(string selector) => Page.FindElements(By.CssSelector(selector));

    public IWebElement One(string selector) => Page.FindElement(By.CssSelector(selector));

    /// <summary>The text of the cells of one column of a section's first table, those that are shown.</summary>
    public IReadOnlyList<string> Column(string section, int column) =>
        [.. Ask<IReadOnlyCollection<object>>(
            "return [...document.querySelector(`#${arguments[0]} tbody`).children].filter(row => !row.hidden).map(row => row.children[arguments[1]].textContent)",
            section,
            column).Cast<string>()];

    public T Ask<T>(string script, params object[] arguments) => (T)_chromium.Driver.ExecuteScript(script, arguments)!;

    public void Emulate(bool isDark, string media) => _chromium.Tell("Emulation.setEmulatedMedia", new()
    {
        ["media"] = media,
        ["features"] = new object[] { new Dictionary<string, object?> { ["name"] = "prefers-color-scheme", ["value"] = isDark ? "dark" : "light" } },
    });

    public void Resize(int width, int height) => _chromium.Tell("Emulation.setDeviceMetricsOverride", new()
    {
        ["width"] = width,
        ["height"] = height,
        ["deviceScaleFactor"] = 1,
        ["mobile"] = false,
    });

    public void Press(string key) => new OpenQA.Selenium.Interactions.Actions(_chromium.Driver).SendKeys(key).Perform();

    /// <summary>A picture of the page's upper part, as PNG.</summary>
    public byte[] Picture(int width, int height, double scale) => Convert.FromBase64String((string)_chromium.Tell("Page.captureScreenshot", new()
    {
        ["format"] = "png",
        ["captureBeyondViewport"] = true,
        ["clip"] = new Dictionary<string, object?> { ["x"] = 0, ["y"] = 0, ["width"] = width, ["height"] = height, ["scale"] = scale },
    })["data"]!);

    public void Dispose()
    {
        _chromium.Driver.Navigate().GoToUrl("about:blank");
        if (_isOwn)
            System.IO.File.Delete(File);
    }

    private static string Write(Chromium chromium, ReportData report)
    {
        var file = Path.Combine(chromium.Downloads, $"{Guid.NewGuid()}.html");
        System.IO.File.WriteAllText(file, ReportWriter.Write(report));
        return file;
    }
}
