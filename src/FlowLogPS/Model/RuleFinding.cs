namespace FlowLogPS.Model;

/// <summary>What is proved of a rule from the rules alone, or seen of it in hits.</summary>
[Flags]
public enum RuleFinding
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>No hit in the window.</summary>
    Unused = 1,

    /// <summary>Never reached: rules before it match all that it matches.</summary>
    Shadowed = 2,

    /// <summary>Reached, but without it the same would happen: rules behind it do the same with all that it decides.</summary>
    Redundant = 4,

    /// <summary>It holds no address or no service at all.</summary>
    Empty = 8,

    /// <summary>It observes traffic that it would block as a blocking rule.</summary>
    WouldBlock = 16,
}
