namespace FlowLogPS.Model;

/// <summary>One blocked record and the rule that explains it.</summary>
public sealed class BlockHit : VpcTraffic
{
    private readonly BlockVerdict _verdict;

    /// <summary>Joins a record with its placement and its verdict.</summary>
    public BlockHit(FlowRecord record, TrafficPlacement placement, BlockVerdict verdict)
        : base(record, placement)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        _verdict = verdict;
    }

    /// <summary>How the record relates to the rules.</summary>
    public BlockAttribution Attribution => _verdict.Attribution;

    /// <summary>Why it is not simply a rule, in words.</summary>
    public string? AttributionReason => _verdict.Reason;

    /// <summary>Id of the deciding rule.</summary>
    public string? RuleId => Rule?.Id;

    /// <summary>Position of the deciding rule.</summary>
    public int? RuleOrder => Rule?.Order;

    /// <summary>What the deciding rule does.</summary>
    public RuleAction? RuleAction => Rule?.Action;

    /// <summary>The deciding rule's description.</summary>
    public string? RuleDescription => Rule?.Description;

    /// <summary>The deciding rule as it is now.</summary>
    public SecurityRule? Rule => _verdict.Rule;
}
