using FlowLogPS.Core.Cloud.Credentials;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Tests.Fakes;
using FlowLogPS.Model;
using FlowLogPS.Sandbox;

namespace FlowLogPS.Core.Tests.EndToEnd;

/// <summary>One sandbox for the tests of a class, and a client that speaks to it over HTTP.</summary>
public sealed class SandboxFixture : IAsyncLifetime
{
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    public SandboxOptions Options { get; init; } = new() { HardRules = true };

    public SandboxServer Server { get; private set; } = null!;

    public FlowLogClient Client { get; private set; } = null!;

    /// <summary>All that the sandbox holds.</summary>
    public FlowLogQuery Everything => new() { Range = new TimeRange(_now - TimeSpan.FromHours(6), _now + TimeSpan.FromMinutes(1)) };

    internal RecordingObserver Observer { get; } = new();

    public async Task InitializeAsync()
    {
        Server = await SandboxServer.StartAsync(Options);
        Client = NewClient(Server.SecretId, Server.SecretKey);
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }

    public FlowLogClient NewClient(string secretId, string secretKey) => new(new FlowLogClientOptions
    {
        Region = Server.Region,
        Endpoint = Server.Endpoint,
        Credential = CredentialSources.Create(new CredentialOptions { KeyPair = new SecretKeyPair(secretId, secretKey) }),
        Jitter = static () => 0,
    });

    /// <summary>Reads every place of the region to its end.</summary>
    internal async Task<List<T>> ReadAllAsync<T>(Func<LogPlace, IAsyncEnumerable<T>> read)
    {
        var search = await Client.FindPlacesAsync([], [], [], new ReadLedger(), Observer, CancellationToken.None);
        Assert.Empty(search.Failures);
        var all = new List<T>();
        foreach (var place in search.Places)
        {
            await foreach (var item in read(place))
                all.Add(item);
        }
        return all;
    }

    internal Task<List<VpcTraffic>> ReadTrafficAsync(FlowLogQuery query, ReadLedger ledger) =>
        ReadAllAsync(place => Client.ReadTrafficAsync(query, place, ledger, Observer, CancellationToken.None));

    internal Task<List<BlockHit>> ReadBlockHitsAsync(FlowLogQuery query, ReadLedger ledger) =>
        ReadAllAsync(place => Client.ReadBlockHitsAsync(query, place, ledger, Observer, CancellationToken.None));
}
