namespace FlowLogPS.Core.Cloud.Vpc;

/// <summary>A subnet.</summary>
internal sealed record SubnetInfo(
    string SubnetId = "", string SubnetName = "", string VpcId = "", string CidrBlock = "", string Ipv6CidrBlock = "");
