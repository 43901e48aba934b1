using FlowLogPS.Sandbox.Cls;

namespace FlowLogPS.Sandbox.Tests;

/// <summary>A sandbox without generated records, a client with its permanent key, and one empty flow log topic.</summary>
internal sealed class RunningSandbox : IAsyncDisposable
{
    private RunningSandbox(SandboxServer server, TimeProvider time)
    {
        Server = server;
        Client = new SandboxClient(server, time);
        Topic = server.Logs.Topic();
    }

    public SandboxServer Server { get; }

    public SandboxClient Client { get; }

    public LogStore Logs => Server.Logs;

    public string Topic { get; }

    public static async Task<RunningSandbox> StartAsync(SandboxOptions? options = null)
    {
        options = (options ?? new()) with { Records = 0 };
        return new(await SandboxServer.StartAsync(options), options.TimeProvider);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }
}
