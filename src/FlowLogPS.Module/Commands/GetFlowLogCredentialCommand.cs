using System.Management.Automation;
using FlowLogPS.Core;
using FlowLogPS.Core.Cloud;
using FlowLogPS.Model;
using FlowLogPS.Module.Cmdlets;

namespace FlowLogPS.Module.Commands;

/// <summary>Tells which credential the commands of this session use, and whose it is. Never the key.</summary>
[Cmdlet(VerbsCommon.Get, "FlowLogCredential")]
[OutputType(typeof(FlowLogSession))]
public sealed class GetFlowLogCredentialCommand : SessionCmdlet
{
    /// <summary>Creates the cmdlet.</summary>
    public GetFlowLogCredentialCommand()
        : base("Asking whose the credential is")
    {
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        FlowLogClient? client = null;
        Require(() => client = Connect());
        CallerIdentity? identity = null;
        var failure = FailureOf(() => identity = Await(client!.GetCallerIdentityAsync(Observer, StopToken)));
        // First what is known, since the failure may end the pipeline.
        WriteObject(Describe(client!, identity));
        if (failure is not null)
            Report(failure);
        base.EndProcessing();
    }
}
