using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using FlowLogPS.Core;
using FlowLogPS.Core.Cloud.Credentials;
using FlowLogPS.Module.Completion;

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

    /// <summary>The clock of the commands: the machine's, or one that stands still where output must be the same in every run.</summary>
    public TimeProvider Clock
    {
        get;
        set
        {
            field = value;
            Completions = new(value);
        }
    } = TimeProvider.System;

    /// <summary>The client of <c>Set-FlowLogCredential</c>; null where it was not run.</summary>
    public FlowLogClient? Configured
    {
        get;
        set
        {
            field = value;
            Completions = new(Clock);
        }
    }

    /// <summary>The client that was set, else one of the default chain, as the chain is now. No call is made.</summary>
    /// <exception cref="FlowLogPS.Errors.FlowLogException">CredentialMissing and what else the chain meets.</exception>
    public FlowLogClient Client
    {
        get
        {
            if (Configured is not null)
                return Configured;
            var options = Open(new SessionSettings());
            if (Default?.Options != options)
            {
                Default = new FlowLogClient(options);
                Completions = new(Clock);
            }
            return Default;
        }
    }

    /// <summary>What the client's account was last seen to hold.</summary>
    public CompletionCache Completions { get; private set; } = new(TimeProvider.System);

    /// <summary>Leaves the session as if no command had been run in it.</summary>
    public void Forget() => Configured = Default = null;

    /// <summary>What a client of this session needs, as the settings say.</summary>
    /// <exception cref="FlowLogPS.Errors.FlowLogException">CredentialMissing and what else the chain meets.</exception>
    public FlowLogClientOptions Open(SessionSettings settings) => CredentialSources.Open(settings) with { TimeProvider = Clock };

    private FlowLogClient? Default { get; set; }
}
