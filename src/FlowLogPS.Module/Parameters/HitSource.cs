namespace FlowLogPS.Module.Parameters;

/// <summary>Where block hits are read.</summary>
public enum HitSource
{
    /// <summary>The VPC flow logs in the log service; this module finds the rule.</summary>
    FlowLog,

    /// <summary>The firewall's own log of rule hits, which may name the rule.</summary>
    Firewall,
}
