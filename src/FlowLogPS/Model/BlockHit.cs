namespace FlowLogPS.Model;

/// <summary>One blocked record and the rule that explains it.</summary>
public sealed class BlockHit : VpcTraffic
{
    /// <summary>Joins a record with its placement and its verdict.</summary>
    public BlockHit(FlowRecord record, TrafficPlacement placement, BlockVerdict verdict)
        : base(record, placement)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        Verdict = verdict;
    }

    /// <summary>How the record relates to the rules.</summary>
    public BlockAttribution Attribution => Verdict.Attribution;

    /// <summary>Who named the rule: the firewall's own record, or this engine.</summary>
    public AttributionSource AttributionSource => Verdict.Source;

    /// <summary>Why it is not simply a rule, in words.</summary>
    public string? AttributionReason => Verdict.Reason;

    /// <summary>Id of the deciding rule.</summary>
    public string? RuleId => Rule?.Id;

    /// <summary>Position of the deciding rule.</summary>
    public int? RuleOrder => Rule?.Order;

    /// <summary>What the deciding rule does.</summary>
    public RuleAction? RuleAction => Rule?.Action;

    /// <summary>The deciding rule's description.</summary>
    public string? RuleDescription => Rule?.Description;

    /// <summary>
    /// Whether the rule was changed after the record's window began, so that it may have been another when the record was made; null
    /// where there is no rule or its time is not known.
    /// </summary>
    public bool? RuleChangedSince => Rule?.UpdateTime is { } changed ? changed.ToUnixTimeSeconds() > Record.StartSeconds : null;

    /// <summary>Id of the rule that matches now, where the firewall named another.</summary>
    public string? ConflictsWith => Verdict.ConflictsWith?.Id;

    /// <summary>The deciding rule as it is now.</summary>
    public SecurityRule? Rule => Verdict.Rule;

    internal BlockVerdict Verdict { get; }
}
