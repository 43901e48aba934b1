using System.Text.Json;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;

namespace FlowLogPS.Page.Tests;

/// <summary>One headless Chromium for all tests. Where there is none, they are skipped; install-chromium.sh installs it on Debian.</summary>
public sealed class Chromium : IDisposable
{
    private const string Requests = "performance";

    private readonly ChromeDriverService? _service;
    private readonly ChromeDriver? _driver;

    public Chromium()
    {
        if (Find("chromium", "chromium-browser", "google-chrome") is not { } browser || Find("chromedriver") is not { } driver)
            return;
        var options = new ChromeOptions { BinaryLocation = browser };
        options.AddArguments(
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
            "--disable-background-networking", "--disable-component-update", "--disable-sync");
        options.SetLoggingPreference(LogType.Browser, LogLevel.All);
        options.SetLoggingPreference(Requests, LogLevel.All);
        _service = ChromeDriverService.CreateDefaultService(Path.GetDirectoryName(driver), Path.GetFileName(driver));
        _driver = new ChromeDriver(_service, options);
        Tell("Browser.setDownloadBehavior", new() { ["behavior"] = "allow", ["downloadPath"] = Downloads });
    }

    public string Downloads { get; } = Directory.CreateTempSubdirectory("flowlogps-").FullName;

    /// <summary>The browser; skips the test where there is none.</summary>
    public ChromeDriver Driver
    {
        get
        {
            Skip.If(_driver is null, "Chromium and chromedriver are not installed; tests/FlowLogPS.Page.Tests/install-chromium.sh installs them on Debian.");
            return _driver;
        }
    }

    /// <summary>What was written to the console since the last time, errors of the page included.</summary>
    public IReadOnlyList<string> TakeConsole() => [.. Driver.Manage().Logs.GetLog(LogType.Browser).Select(entry => entry.Message)];

    /// <summary>Addresses that were asked for since the last time.</summary>
    public IReadOnlyList<string> TakeRequests() =>
        [.. Driver.Manage().Logs.GetLog(Requests)
            .Select(entry => JsonDocument.Parse(entry.Message).RootElement.GetProperty("message"))
            .Where(message => message.GetProperty("method").GetString() == "Network.requestWillBeSent")
            .Select(message => message.GetProperty("params").GetProperty("request").GetProperty("url").GetString()!)];

    /// <summary>Sends a command of the browser's own protocol.</summary>
    public IReadOnlyDictionary<string, object?> Tell(string command, Dictionary<string, object?> parameters) =>
        (Dictionary<string, object?>)Driver.ExecuteCdpCommand(command, parameters)!;

    public void Dispose()
    {
        _driver?.Dispose();
        _service?.Dispose();
        Directory.Delete(Downloads, recursive: true);
    }

    private static string? Find(params string[] names) =>
        (from name in names
         from folder in Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? []
         let file = Path.Combine(folder, OperatingSystem.IsWindows() ? $"{name}.exe" : name)
         where File.Exists(file)
         select file).FirstOrDefault();
}
