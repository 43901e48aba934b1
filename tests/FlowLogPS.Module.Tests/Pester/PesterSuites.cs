using FlowLogPS.Sandbox;
using Xunit.Abstractions;

namespace FlowLogPS.Module.Tests.Pester;

/// <summary>
/// Every *.Tests.ps1 of this folder in a real pwsh against a sandbox of its own. Each suite leaves its counts in
/// <c>output/pester/&lt;suite&gt;.txt</c>, as one line <c>Pester: N passed, N failed, N skipped</c>.
/// </summary>
public sealed class PesterSuites(ITestOutputHelper output)
{
    private static readonly string Summaries = Path.Combine(Pwsh.Root, "output", "pester");

    public static TheoryData<string> Suites =>
        [.. Directory.GetFiles(Pwsh.Suites, "*.Tests.ps1").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [SkippableTheory]
    [MemberData(nameof(Suites))]
    public async Task Suite_passes(string suite)
    {
        var summary = Path.Combine(Directory.CreateDirectory(Summaries).FullName, Path.ChangeExtension(suite, ".txt"));
        File.Delete(summary);
        Skip.If(Pwsh.Missing is not null, Pwsh.Missing);

        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Records = 12_000 });
        await using var late = await SandboxServer.StartAsync(new SandboxOptions { Records = 1_000, TimeProvider = new LateClock() });
        await using var bare = await SandboxServer.StartAsync(new SandboxOptions { Records = 1_000, NewAccount = true, LargeVpc = true });
        var (exitCode, text) = await Pwsh.RunAsync(Path.Combine(Pwsh.Suites, "Run-Suite.ps1"), new Dictionary<string, string>(Pwsh.EnvironmentFor(sandbox))
        {
            ["FLOWLOGPS_SUITE"] = Path.Combine(Pwsh.Suites, suite),
            ["FLOWLOGPS_SUMMARY"] = summary,
            ["FLOWLOGPS_BARE_ENDPOINT"] = bare.Endpoint.GetLeftPart(UriPartial.Authority),
            ["FLOWLOGPS_LATE_ENDPOINT"] = late.Endpoint.GetLeftPart(UriPartial.Authority),
        });

        output.WriteLine(text);
        Assert.True(exitCode == 0, text);
    }

    /// <summary>A clock an hour behind this machine's, so that this machine's is an hour off.</summary>
    private sealed class LateClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddHours(-1);
    }
}
