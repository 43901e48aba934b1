using FlowLogPS.Core.Topology;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Rules;

/// <summary>The enterprise security group rules by themselves. Safe for concurrent use.</summary>
public sealed class RuleBook
{
    private readonly NetworkMap _networks;

    internal RuleBook(RuleSet rules, NetworkMap networks)
    {
        Set = rules;
        _networks = networks;
        Rules = [.. rules.Rules.Select(rule => rule.Rule)];
    }

    /// <summary>All rules in the order in which they are tried, those that take no part included.</summary>
    public IReadOnlyList<SecurityRule> Rules { get; }

    /// <summary>The rules compiled.</summary>
    internal RuleSet Set { get; }

    /// <summary>Stands in for rules that could not be read.</summary>
    /// <param name="reason">Why, in words.</param>
    public static RuleBook Unavailable(string reason) => new(RuleSet.Unavailable(reason), new NetworkMap(NetworkTables.Empty));

    /// <summary>All rules as <see cref="Rules"/>, with their contents resolved.</summary>
    public IReadOnlyList<SecurityRule> Expand() => [.. Set.Rules.Select(rule => rule.Expanded)];

    /// <summary>Says what the rules do with a packet, why, and what would let it pass.</summary>
    /// <param name="packet">
    /// The packet as a record: addresses and protocol number are required; the stated direction says which end is looked at, source port
    /// or ICMP type whether it is a reply.
    /// </param>
    /// <param name="sourceVpcId">VPC of the source; null for the one that the networks tell.</param>
    /// <param name="destinationVpcId">VPC of the destination; null for the one that the networks tell.</param>
    public RuleExplanation Explain(FlowRecord packet, string? sourceVpcId = null, string? destinationVpcId = null)
    {
        ArgumentNullException.ThrowIfNull(packet);
        var found = _networks.Place(packet);
        return Set.Explain(packet, found with { SourceVpcId = sourceVpcId ?? found.SourceVpcId, DestinationVpcId = destinationVpcId ?? found.DestinationVpcId });
    }
}
