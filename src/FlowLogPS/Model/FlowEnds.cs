namespace FlowLogPS.Model;

/// <summary>Which ends of a record something holds for.</summary>
[Flags]
public enum FlowEnds
{
    /// <summary>Neither.</summary>
    None = 0,

    /// <summary>The source.</summary>
    Source = 1,

    /// <summary>The destination.</summary>
    Destination = 2,

    /// <summary>Both.</summary>
    Both = Source | Destination,
}
