using System.Management.Automation;
using FlowLogPS.Core.Cloud.Credentials;
using FlowLogPS.Module.Cmdlets;
using FlowLogPS.Module.Session;

namespace FlowLogPS.Module.Commands;

/// <summary>Forgets the credential of this session and removes the persisted one.</summary>
[Cmdlet(VerbsCommon.Clear, "FlowLogCredential", SupportsShouldProcess = true)]
public sealed class ClearFlowLogCredentialCommand : RelayCmdlet
{
    /// <summary>Creates the cmdlet.</summary>
    public ClearFlowLogCredentialCommand()
        : base("Clearing the credential")
    {
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (ShouldProcess("this session", "Forget the credential"))
            RunspaceSession.Current.Forget();
        var store = CredentialStore.OfUser();
        if (store.Exists && ShouldProcess(store.Path, "Remove the persisted credential"))
            Attempt(store.Delete);
        base.EndProcessing();
    }
}
