namespace FlowLogPS.Model;

/// <summary>What makes a group of traffic larger than another.</summary>
public enum TrafficOrder
{
    /// <summary>Bytes.</summary>
    Bytes,

    /// <summary>Packets.</summary>
    Packets,

    /// <summary>Flow log records.</summary>
    Records,
}
