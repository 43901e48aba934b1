using FlowLogPS.Core;
using FlowLogPS.Core.Cloud.Credentials;
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

    /// <summary>The client to call the cloud with: the one that was set, else one of the default chain.</summary>
    /// <exception cref="FlowLogPS.Errors.FlowLogException">CredentialMissing and what else the chain meets.</exception>
    protected FlowLogClient Connect()
    {
        var session = RunspaceSession.Current;
        if ((session.Configured ?? session.Default) is { } known)
            return known;
        var client = Open(new CredentialOptions(), region: null, endpoint: null);
        // A region that is missing may be set before the next command.
        if (client.Options.Region is not null)
            session.Default = client;
        return client;
    }

    /// <summary>A client of a credential that is there, in the region given or found where the credential was, if any.</summary>
    /// <exception cref="FlowLogPS.Errors.FlowLogException">CredentialMissing.</exception>
    private protected FlowLogClient Open(CredentialOptions credential, string? region, Uri? endpoint)
    {
        region = CredentialSources.FindRegion(region, credential.ProfileName);
        var source = CredentialSources.Create(credential, endpoint, region);
        Await(source.GetAsync(StopToken).AsTask());
        return new FlowLogClient(new FlowLogClientOptions { Credential = source, Region = region, Endpoint = endpoint });
    }
}
