namespace FlowLogPS.Core.Rules.Classifier;

/// <summary>The four fields that rules match by, as the dimensions of the space of all flows.</summary>
internal enum FlowField
{
    /// <summary>Source address, 128 bits.</summary>
    Source,

    /// <summary>Destination address, 128 bits.</summary>
    Destination,

    /// <summary>Destination port plus one; 0 stands for traffic without ports, which rules for all ports match.</summary>
    Port,

    /// <summary>IANA protocol number.</summary>
    Protocol,
}
