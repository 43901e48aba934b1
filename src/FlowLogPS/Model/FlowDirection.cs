namespace FlowLogPS.Model;

/// <summary>The way of a packet as seen by the interface that logged it.</summary>
public enum FlowDirection
{
    /// <summary>Towards the interface.</summary>
    Inbound,

    /// <summary>From the interface.</summary>
    Outbound,
}
