using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using FlowLogPS.Core;

namespace FlowLogPS.Module.Session;

/// <summary>
/// What one runspace has set: its state ends with it and parallel runspaces never meet. Clients that were replaced are left to the
/// collector, since a read of the same pipeline may still use them.
/// </summary>
internal sealed class RunspaceSession
{
    private static readonly ConditionalWeakTable<Runspace, RunspaceSession> Sessions = [];

    /// <summary>The session of the runspace that runs on this thread.</summary>
    public static RunspaceSession Current => Sessions.GetOrCreateValue(Runspace.DefaultRunspace);

    /// <summary>The client of <c>Set-FlowLogCredential</c>; null where it was not run.</summary>
    public FlowLogClient? Configured { get; set; }

    /// <summary>The client of the default chain, as a command last found it.</summary>
    public FlowLogClient? Default { get; set; }

    /// <summary>Leaves the session as if no command had been run in it.</summary>
    public void Forget() => Configured = Default = null;
}
