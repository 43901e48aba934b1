namespace FlowLogPS.Core.Query;

/// <summary>The firewall's own log of enterprise security group hits. It belongs to the account, not to a region.</summary>
/// <param name="VpcRegions">The regions whose networks tell where its hits lie.</param>
public sealed record FirewallPlace(IReadOnlyList<string> VpcRegions) : LogPlace(Index)
{
    /// <summary>What DescribeLogs calls the log.</summary>
    public const string Index = "rule_sg";
}
