using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using FlowLogPS.Sandbox;

namespace FlowLogPS.Quickstart;

/// <summary>The tour with the real cmdlets, in the pwsh on PATH.</summary>
internal sealed class PowerShellTour : ITour
{
    private const string Command = "pwsh";
    private static readonly Version Oldest = new(7, 4);

    private readonly SandboxServer _sandbox;

    private PowerShellTour(SandboxServer sandbox) => _sandbox = sandbox;

    /// <summary>The tour, or null where no PowerShell 7.4 or later is on PATH.</summary>
    public static PowerShellTour? TryFind(SandboxServer sandbox) =>
        IsOnPath() && AskVersion() is { } version && version >= Oldest ? new PowerShellTour(sandbox) : null;

    /// <inheritdoc/>
    public async Task<Summary> RunAsync(TextWriter output)
    {
        var summary = Path.GetTempFileName();
        try
        {
            var start = Start("-File", Path.Combine(AppContext.BaseDirectory, "Tour.ps1"));
            foreach (var (name, value) in Arguments(summary))
            {
                start.ArgumentList.Add("-" + name);
                start.ArgumentList.Add(value);
            }
            // By environment, since arguments can be read by every process of the machine.
            start.Environment["FLOWLOGPS_SANDBOX_KEY"] = _sandbox.SecretKey;
            start.RedirectStandardOutput = output == TextWriter.Null;
            using var process = Process.Start(start)!;
            if (start.RedirectStandardOutput)
                await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0
                ? Summary.FromJson(await File.ReadAllTextAsync(summary))
                : throw new InvalidOperationException($"The tour in PowerShell ended with exit code {process.ExitCode}.");
        }
        finally
        {
            File.Delete(summary);
        }
    }

    private Dictionary<string, string> Arguments(string summary) => new()
    {
        ["Module"] = typeof(PowerShellTour).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "ModuleManifest").Value!,
        ["Endpoint"] = _sandbox.Endpoint.ToString(),
        ["Region"] = _sandbox.Region,
        ["SecretId"] = _sandbox.SecretId,
        ["VpcId"] = Tour.NewVpc,
        ["Last"] = Tour.Last.ToString("c", CultureInfo.InvariantCulture),
        ["SummaryPath"] = summary,
    };

    private static bool IsOnPath() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? Command + ".exe" : Command)));

    /// <summary>Picked out of the output, since pwsh may write terminal sequences around it.</summary>
    private static Version? AskVersion()
    {
        var start = Start("-Command", "\"$($PSVersionTable.PSVersion.Major).$($PSVersionTable.PSVersion.Minor)\"");
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        var text = Regex.Match(process.StandardOutput.ReadToEnd(), @"\d+\.\d+", RegexOptions.None, TimeSpan.FromSeconds(1));
        return text.Success ? Version.Parse(text.Value) : null;
    }

    private static ProcessStartInfo Start(string mode, string what) => new(Command)
    {
        ArgumentList = { "-NoLogo", "-NoProfile", "-NonInteractive", mode, what },
    };
}
