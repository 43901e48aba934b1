namespace FlowLogPS.Model;

/// <summary>Who named the rule of a block hit.</summary>
public enum AttributionSource
{
    /// <summary>Nobody: no rule is known to decide it.</summary>
    None,

    /// <summary>This engine, by matching the record with the rules as they are now.</summary>
    Engine,

    /// <summary>The firewall: its own record names the rule.</summary>
    Service,
}
