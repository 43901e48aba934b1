namespace FlowLogPS.Sandbox.World;

/// <summary>Names that are the same in every generated cloud, whatever its seed; texts and tests may rely on them.</summary>
internal static class WellKnown
{
    /// <summary>Production: an assistant CIDR, IPv6, flow logs on every interface, a deleted interface.</summary>
    public const string ProdVpc = "vpc-a1b2c3d4";

    /// <summary>Staging: shares 10.20.0.0/16 with <see cref="DevVpc"/>; three of its flow logs are disabled.</summary>
    public const string StagingVpc = "vpc-5t4g1n90";

    /// <summary>Development: shares 10.20.0.0/16 with <see cref="StagingVpc"/>, has an assistant CIDR of its own.</summary>
    public const string DevVpc = "vpc-d3v0e1f2";

    /// <summary>Shared services, IPv6; one interface without an instance.</summary>
    public const string SharedVpc = "vpc-5h4r3d77";

    /// <summary>A VPC without any flow log yet; one interface of an unsupported instance family, one without an instance.</summary>
    public const string UncoveredVpc = "vpc-n3wc0m3r";

    /// <summary>500 interfaces in 20 subnets without any flow log; there only where it is asked for.</summary>
    public const string LargeVpc = "vpc-1a49e500";

    /// <summary>The only VPC of the other region, flow logs on every interface.</summary>
    public const string BranchVpc = "vpc-8ra9c4h1";

    /// <summary>The logset that the VPC console creates.</summary>
    public const string Logset = "0f10310c-0000-4000-8000-000000000001";

    /// <summary>Flow logs of <see cref="ProdVpc"/>.</summary>
    public const string ProdTopic = "0f10310c-0000-4000-8000-00000000a001";

    /// <summary>Flow logs of the other covered VPCs.</summary>
    public const string OtherTopic = "0f10310c-0000-4000-8000-00000000a002";

    /// <summary>Flow logs of <see cref="BranchVpc"/>, in its region.</summary>
    public const string BranchTopic = "0f10310c-0000-4000-8000-00000000b001";

    /// <summary>A topic without an index.</summary>
    public const string UnindexedTopic = "0f10310c-0000-4000-8000-00000000a003";

    /// <summary>The firewall's topic of private network traffic.</summary>
    public const string NetflowTopic = "cfw_netflow_fl";

    /// <summary>The interface that was deleted after its records were written.</summary>
    public const string DeletedInterface = "eni-de1e7ed0";

    /// <summary>The uncovered VPC's interface of an instance family that flow logs do not support.</summary>
    public const string OldFamilyInterface = "eni-01dfam11";

    /// <summary>The uncovered VPC's interface that no instance has.</summary>
    public const string DetachedInterface = "eni-d37ac4ed";

    /// <summary>The host that keeps knocking at production's database port.</summary>
    public const string NoisyHost = "10.31.1.66";
}
