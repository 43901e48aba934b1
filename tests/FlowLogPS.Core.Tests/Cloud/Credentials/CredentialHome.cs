using FlowLogPS.Core.Cloud;
using FlowLogPS.Core.Cloud.Credentials;
using FlowLogPS.Core.Tests.Fakes;

namespace FlowLogPS.Core.Tests.Cloud.Credentials;

/// <summary>A machine of its own: an empty home, no environment variable, no metadata service.</summary>
internal sealed class CredentialHome : IDisposable
{
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    public CredentialHome() => Directory.CreateDirectory(Root);

    public string Root { get; } = Path.Combine(Path.GetTempPath(), $"flowlogps-{Guid.NewGuid():N}");

    public SteppedTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));

    public Uri Metadata { get; set; } = new("http://127.0.0.1:1/");

    public ICloudTransport Sts { get; set; } = new StubTransport((_, _) => throw new InvalidOperationException("no STS here"));

    public ICredentialSource? StsSigner { get; private set; }

    public CredentialHome With(string variable, string value)
    {
        _variables[variable] = value;
        return this;
    }

    public CredentialHome WithFile(string path, string text)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return this;
    }

    public CredentialEnvironment Environment => new(_variables.GetValueOrDefault, Root, Metadata, Time, (signer, _) =>
    {
        StsSigner = signer;
        return Sts;
    });

    public ICredentialSource Create(CredentialOptions? options = null) =>
        Open(new SessionSettings { Credential = options ?? new CredentialOptions() }).Credential!;

    public FlowLogClientOptions Open(SessionSettings settings) => CredentialSources.Open(settings, Environment);

    public async Task<SecretKeyPair> GetAsync(CredentialOptions? options = null) => await Create(options).GetAsync(CancellationToken.None);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
