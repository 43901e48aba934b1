using System.Net;
using FlowLogPS.Sandbox.Api;
using FlowLogPS.Sandbox.Cls;
using FlowLogPS.Sandbox.Control;
using FlowLogPS.Sandbox.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace FlowLogPS.Sandbox;

/// <summary>A running sandbox cloud on loopback: API 3.0 at <see cref="Endpoint"/>, its control surface under <c>/_sandbox/</c>.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly SandboxOptions _options;

    private SandboxServer(
        WebApplication web, SandboxOptions options, IReadOnlyList<CloudRegion> regions, KeyRing keys, Faults faults, Counters counters)
    {
        _web = web;
        _options = options;
        Regions = regions;
        Keys = keys;
        Faults = faults;
        Counters = counters;
        Endpoint = new Uri(web.Urls.Single());
    }

    /// <summary>Where every service answers.</summary>
    public Uri Endpoint { get; }

    /// <summary>Permanent key, public half.</summary>
    public string SecretId => _options.SecretId;

    /// <summary>Permanent key, secret half.</summary>
    public string SecretKey => _options.SecretKey;

    /// <summary>The region where nearly everything is.</summary>
    public string Region => Regions[0].Name;

    /// <summary>The region of one VPC.</summary>
    public string BranchRegion => Regions[1].Name;

    /// <summary>What it was asked and what it gave.</summary>
    public Counters Counters { get; }

    /// <summary>What is to go wrong.</summary>
    public Faults Faults { get; }

    /// <summary>The storage of <see cref="Region"/>'s log service, to add topics and logs at any time.</summary>
    public LogStore Logs => Regions[0].Logs;

    /// <summary>The keys that it accepts.</summary>
    internal KeyRing Keys { get; }

    /// <summary>What is generated in <see cref="Region"/>, and what is true of its records.</summary>
    internal CloudWorld World => Regions[0].World;

    /// <summary>All regions, the home region first.</summary>
    internal IReadOnlyList<CloudRegion> Regions { get; }

    /// <summary>Generates the cloud and begins to listen.</summary>
    /// <param name="options">How it starts and behaves.</param>
    /// <param name="ct">Gives up the start.</param>
    /// <exception cref="IOException">The port is taken, or the database file exists already.</exception>
    public static async Task<SandboxServer> StartAsync(SandboxOptions options, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = new Faults();
        var counters = new Counters();
        var keys = new KeyRing(new AccessKey(options.SecretId, options.SecretKey));
        var regions = CloudRegion.CreateAll(options, faults, counters);
        var services = Services.Create(regions, keys, options);
        var dispatcher = new ApiDispatcher(new SignatureVerifier(keys, options.TimeProvider), services);
        var endpoint = new ApiEndpoint(dispatcher, faults, counters, options.TimeProvider);

        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = ApiEndpoint.MaxRequestBytes;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        builder.Services.AddRoutingCore();
        var web = builder.Build();
        web.UseRouting();
        web.Map("/", endpoint.HandleAsync);
        new ControlSurface(regions, faults, counters, options.TimeProvider).Map(web);
        try
        {
            await web.StartAsync(ct);
        }
        catch
        {
            await web.DisposeAsync();
            DisposeAll(regions);
            throw;
        }

        return new(web, options, regions, keys, faults, counters);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        DisposeAll(Regions);
    }

    private static void DisposeAll(IReadOnlyList<CloudRegion> regions)
    {
        foreach (var region in regions)
            region.Dispose();
    }
}
