namespace FlowLogPS.Sandbox.World.Rules;

/// <summary>One enterprise security group rule.</summary>
internal sealed class FirewallRule(RuleAction action, RuleContent source, RuleContent destination, ServiceSpec service)
{
    public RuleAction Action { get; } = action;

    public RuleContent Source { get; } = source;

    public RuleContent Destination { get; } = destination;

    public ServiceSpec Service { get; } = service;

    public bool Enabled { get; init; } = true;

    public string Description { get; init; } = "";

    /// <summary>Position from the top, from 1; given when the list is put together.</summary>
    public int Order { get; set; }

    /// <summary>Primary id: <c>RuleUuid</c> and <c>Id</c>.</summary>
    public long RuleUuid { get; set; }

    /// <summary>Text id.</summary>
    public string Uuid => FormattableString.Invariant($"cfw_newsg_{CloudAccount.AppId}_0.0.0.0/0_{17228848000000 + RuleUuid}");

    /// <summary>When it was made.</summary>
    public DateTimeOffset Created { get; set; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset Updated { get; set; }

    /// <summary>Whether the read actions served here suffice to tell what it matches.</summary>
    public bool IsResolvable => Source.IsResolvable && Destination.IsResolvable;
}
