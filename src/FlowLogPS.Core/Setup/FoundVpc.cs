namespace FlowLogPS.Core.Setup;

/// <summary>A VPC that is there.</summary>
/// <param name="Region">Its region.</param>
/// <param name="VpcId">Its id.</param>
/// <param name="VpcName">Its name.</param>
public sealed record FoundVpc(string Region, string VpcId, string VpcName);
