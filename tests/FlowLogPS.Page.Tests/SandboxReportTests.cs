using FlowLogPS.Core;
using FlowLogPS.Core.Cloud.Credentials;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Reporting;
using FlowLogPS.Model;
using FlowLogPS.Sandbox;

namespace FlowLogPS.Page.Tests;

/// <summary>
/// The report of the sandbox's day, read over HTTP as the cmdlet reads it. The environment variable <c>FLOWLOGPS_PICTURE</c>, a path, makes the
/// README's picture of it.
/// </summary>
[Collection(ChromiumCollection.Name)]
public sealed class SandboxReportTests(Chromium chromium) : IDisposable
{
    private readonly string _file = Path.Combine(chromium.Downloads, "sandbox.html");

    public void Dispose() => File.Delete(_file);

    [SkippableFact]
    public async Task The_day_of_the_sandbox_opens_in_silence()
    {
        Skip.If(chromium.Driver is null);
        await ExportAsync();

        using var page = new OpenReport(chromium, _file);

        Assert.Empty(chromium.TakeConsole());
        Assert.Equal([page.Address], chromium.TakeRequests().Where(address => !address.StartsWith("data:", StringComparison.Ordinal)));
        Assert.StartsWith("Complete.", page.One(".verdict").Text, StringComparison.Ordinal);
        Assert.Contains("vpc-a1b2c3d4", page.Column("coverage", 0));
        Assert.Contains("62016", page.Column("rules", 1));
        Assert.Contains("IntraSubnet", page.One("#classes .legend").Text, StringComparison.Ordinal);
        Assert.Contains(page.Column("findings", 0), kind => kind == "Shadowed");
        Assert.True(page.Column("subnets", 0).Count > 10);
        if (Environment.GetEnvironmentVariable("FLOWLOGPS_PICTURE") is { } picture)
            await File.WriteAllBytesAsync(picture, page.Picture(1280, 1610, scale: 0.7));
    }

    private async Task ExportAsync()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions());
        using var client = new FlowLogClient(new FlowLogClientOptions
        {
            Region = server.Region,
            Endpoint = server.Endpoint,
            Credential = CredentialSources.Create(new CredentialOptions { KeyPair = new SecretKeyPair(server.SecretId, server.SecretKey) }),
        });
        var (ledger, now) = (new ReadLedger(), TimeProvider.System.GetUtcNow());
        var query = new FlowLogQuery { Range = new TimeRange(now.AddHours(-3), now) };
        var search = await client.FindPlacesAsync([], [], [], ledger, new QuietObserver(), CancellationToken.None);
        using var report = new ReportExport(_file, overwrite: true, "Flow logs of the sandbox", anonymizer: null, ledger, TimeProvider.System);
        await report.ReadAsync(client, query, search.Places, new MeasureOptions(), failure => throw failure, new QuietObserver(), CancellationToken.None);
        Assert.True(report.HasMatch);
        report.Save(CancellationToken.None);
    }
}
