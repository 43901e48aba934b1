using System.Diagnostics;
using System.Reflection;
using FlowLogPS.Sandbox;

namespace FlowLogPS.Module.Tests.Pester;

/// <summary>The pwsh on PATH: what it has, and runs in it that see nothing of this machine's home and credentials.</summary>
internal static class Pwsh
{
    private const string Probe = """
        $pester = Get-Module -ListAvailable Pester | Where-Object Version -ge ([version] '5.0') | Sort-Object Version -Descending | Select-Object -First 1
        "$($PSVersionTable.PSVersion.Major).$($PSVersionTable.PSVersion.Minor)"
        "$($pester.Path)"
        "$((Get-Module -ListAvailable PSScriptAnalyzer | Select-Object -First 1).Path)"
        """;

    public static readonly string Root = Metadata("RepositoryRoot");

    /// <summary>The folder of the scripts.</summary>
    public static readonly string Suites = Path.Combine(Root, "tests", "FlowLogPS.Module.Tests", "Pester");

    private static readonly Lazy<(string? Missing, string Pester, string Analyzer)> Found = new(Look);

    /// <summary>Why no suite can run here; null where they can.</summary>
    public static string? Missing => Found.Value.Missing;

    /// <summary>What the suites need to load the module, to connect to the sandbox, and to start others.</summary>
    public static Dictionary<string, string> EnvironmentFor(SandboxServer sandbox) => new()
    {
        ["FLOWLOGPS_ROOT"] = Root,
        ["FLOWLOGPS_MODULE"] = Path.Combine(Metadata("ModuleFolder"), "FlowLogPS.psd1"),
        ["FLOWLOGPS_ENDPOINT"] = sandbox.Endpoint.GetLeftPart(UriPartial.Authority),
        ["FLOWLOGPS_REGION"] = sandbox.Region,
        ["FLOWLOGPS_SECRET_ID"] = sandbox.SecretId,
        ["FLOWLOGPS_SECRET_KEY"] = sandbox.SecretKey,
        ["FLOWLOGPS_SANDBOX"] = typeof(SandboxServer).Assembly.Location,
    };

    /// <summary>Runs a script file with an empty home.</summary>
    /// <returns>Exit code, and both output streams in one.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(string script, IReadOnlyDictionary<string, string> environment)
    {
        var home = Directory.CreateTempSubdirectory("flowlogps-home-");
        try
        {
            var start = NewStart("-File", script);
            foreach (var name in start.Environment.Keys.Where(IsCredential).ToList())
                start.Environment.Remove(name);
            start.Environment["HOME"] = start.Environment["USERPROFILE"] = home.FullName;
            // The default chain ends at the instance metadata: nothing answers here, and no test leaves this machine.
            start.Environment["FLOWLOGPS_METADATA_ENDPOINT"] = "http://127.0.0.1:9/";
            start.Environment["FLOWLOGPS_PESTER"] = Found.Value.Pester;
            start.Environment["FLOWLOGPS_ANALYZER"] = Found.Value.Analyzer;
            foreach (var (name, value) in environment)
                start.Environment[name] = value;
            return await RunAsync(start);
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    private static bool IsCredential(string name) =>
        name.StartsWith("TENCENTCLOUD_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("XDG_", StringComparison.OrdinalIgnoreCase);

    private static (string? Missing, string Pester, string Analyzer) Look()
    {
        if (!IsOnPath())
            return ("no pwsh on PATH", "", "");
        var lines = RunAsync(NewStart("-Command", Probe)).GetAwaiter().GetResult().Output.Split('\n', StringSplitOptions.TrimEntries);
        return (lines[0], lines.ElementAtOrDefault(1), lines.ElementAtOrDefault(2)) switch
        {
            (var version, _, _) when !Version.TryParse(version, out var parsed) || parsed < new Version(7, 4) => ($"pwsh on PATH is {version}, 7.4 is needed", "", ""),
            (_, null or "", _) => ("pwsh has no Pester 5", "", ""),
            (_, var pester, var analyzer) => (null, pester, analyzer ?? ""),
        };
    }

    private static bool IsOnPath() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh")));

    private static ProcessStartInfo NewStart(string mode, string what)
    {
        var start = new ProcessStartInfo("pwsh")
        {
            ArgumentList = { "-NoLogo", "-NoProfile", "-NonInteractive", mode, what },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NO_COLOR"] = "1";
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        return start;
    }

    private static string Metadata(string key) =>
        typeof(Pwsh).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    private static async Task<(int ExitCode, string Output)> RunAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
