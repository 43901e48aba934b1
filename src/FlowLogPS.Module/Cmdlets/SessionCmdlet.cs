using FlowLogPS.Core;
using FlowLogPS.Core.Cloud;
using FlowLogPS.Core.Cloud.Credentials;
using FlowLogPS.Errors;
using FlowLogPS.Model;
using FlowLogPS.Module.Errors;
using FlowLogPS.Module.Parameters;
using FlowLogPS.Module.Session;

namespace FlowLogPS.Module.Cmdlets;

/// <summary>A cmdlet that calls the cloud as the session's credential says.</summary>
public abstract class SessionCmdlet : RelayCmdlet
{
    /// <inheritdoc/>
    protected SessionCmdlet(string activity)
        : base(activity)
    {
    }

    /// <summary>The client to call the cloud with: the one that was set, else one of the default chain, as the chain is now.</summary>
    /// <exception cref="FlowLogException">CredentialMissing and what else the chain meets.</exception>
    protected FlowLogClient Connect()
    {
        var client = RunspaceSession.Current.Client;
        KeyPairOf(client.Options);
        return client;
    }

    /// <summary>What can be told of a client's credential.</summary>
    /// <param name="client">The client.</param>
    /// <param name="identity">Whose key it is; null where that was not proven.</param>
    private protected FlowLogSession Describe(FlowLogClient client, CallerIdentity? identity)
    {
        var keyPair = KeyPairOf(client.Options);
        return new FlowLogSession
        {
            Source = client.Options.Credential!.Description,
            SecretId = keyPair.MaskedSecretId,
            AccountId = identity?.AccountId,
            Arn = identity?.Arn,
            Region = client.Options.Region,
            TopicId = client.Options.TopicId,
            Endpoint = client.Options.Endpoint,
            ExpiresAt = keyPair.ExpiresAt,
        };
    }

    /// <summary>A client of saved references. What the files named do not hold still comes from the cloud of the client given, where there is one.</summary>
    /// <exception cref="FlowLogException">FileUnreadable: no such file.</exception>
    private protected FlowLogClient OpenReferences(FlowLogClient? cloud, string? network, string? rule)
    {
        var files = new FileArguments(SessionState.Path);
        var options = cloud?.Options ?? new FlowLogClientOptions();
        return new FlowLogClient(options with { NetworkFile = Resolve(network), RuleFile = Resolve(rule) });

        string? Resolve(string? path) => path is null ? null : files.Resolve(path, isLiteral: true)[0].Path;
    }

    /// <summary>Gives a file as Get-Item does, so that it is shown with its mode and size.</summary>
    private protected void WriteFile(string path) => WriteObject(InvokeProvider.Item.Get([path], force: true, literalPath: true), enumerateCollection: true);

    /// <summary>
    /// Refuses a filter that was typed without a value, as a variable that is not set gives: it would select everything. Called before the
    /// pipeline binds, where a missing property asks for nothing.
    /// </summary>
    private protected void RefuseEmpty(params IReadOnlyList<string> parameters)
    {
        foreach (var name in parameters)
        {
            if (MyInvocation.BoundParameters.TryGetValue(name, out var value) && Given((string[]?)value).Length == 0)
                ThrowTerminatingError(Empty(name).ToErrorRecord());
        }
    }

    /// <summary>The entries that say something: a piped object's missing property asks for nothing.</summary>
    private protected static string[] Given(string[]? values) => values is null ? [] : [.. values.Where(v => !string.IsNullOrWhiteSpace(v))];

    private SecretKeyPair KeyPairOf(FlowLogClientOptions options) => Await(options.Credential!.GetAsync(StopToken).AsTask());

    private static FlowLogException Empty(string name) =>
        new(FlowLogErrorKind.InvalidArgument, $"-{name} was given without a value. Give one, or leave -{name} out to read all.");
}
