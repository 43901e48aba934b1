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
        return session.Configured ?? (session.Default ??= Open(new CredentialOptions(), region: null, endpoint: null));
    }

    /// <summary>A client of a credential that is there, in the region given or found where the credential was.</summary>
    /// <exception cref="FlowLogPS.Errors.FlowLogException">CredentialMissing, or InvalidArgument where no region is known.</exception>
    private protected FlowLogClient Open(CredentialOptions credential, string? region, Uri? endpoint)
    {
        region = CredentialSources.FindRegion(region, credential.ProfileName);
        var source = CredentialSources.Create(credential, endpoint, region);
        Await(source.GetAsync(StopToken).AsTask());
        return new FlowLogClient(new FlowLogClientOptions { Credential = source, Region = region, Endpoint = endpoint });
    }
}
