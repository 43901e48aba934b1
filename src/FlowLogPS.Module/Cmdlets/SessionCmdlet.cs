using FlowLogPS.Core;
using FlowLogPS.Errors;
using FlowLogPS.Module.Errors;
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

    /// <summary>The client to call the cloud with; ends the pipeline where there is no credential.</summary>
    protected FlowLogClient Connect()
    {
        try
        {
            return RunspaceSession.Current.Online;
        }
        catch (FlowLogException e)
        {
            ThrowTerminatingError(e.ToErrorRecord());
            throw;
        }
    }
}
