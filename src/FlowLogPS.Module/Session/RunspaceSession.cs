using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using FlowLogPS.Core;
using FlowLogPS.Core.Cloud.Credentials;

namespace FlowLogPS.Module.Session;

/// <summary>
/// What one runspace has set: its state ends with it and parallel runspaces never meet. Clients that were replaced are left to the
/// collector, since a read of the same pipeline may still use them.
/// </summary>
internal sealed class RunspaceSession
{
    private static readonly ConditionalWeakTable<Runspace, RunspaceSession> Sessions = [];

    private FlowLogClient? _default;

    /// <summary>The session of the runspace that runs on this thread.</summary>
    public static RunspaceSession Current => Sessions.GetOrCreateValue(Runspace.DefaultRunspace);

    /// <summary>The client of <c>Set-FlowLogCredential</c>; null where it was not run.</summary>
    public FlowLogClient? Configured { get; set; }

    /// <summary>The client to call the cloud with: the one that was set, else one of the default chain.</summary>
    /// <exception cref="FlowLogPS.Errors.FlowLogException">CredentialMissing and what else the chain meets.</exception>
    public FlowLogClient Online => Configured ?? (_default ??= CreateClient(new CredentialOptions(), region: null, endpoint: null));

    /// <summary>A client of a credential, in the region given or found where the credential was.</summary>
    public static FlowLogClient CreateClient(CredentialOptions credential, string? region, Uri? endpoint)
    {
        region = CredentialSources.FindRegion(region, credential.ProfileName);
        return new FlowLogClient(new FlowLogClientOptions
        {
            Credential = CredentialSources.Create(credential, endpoint, region),
            Region = region,
            Endpoint = endpoint,
        });
    }
}
