namespace FlowLogPS.Core.Reporting.Data;

/// <summary>All that a report says, as its page reads it: aggregates only, so that its size does not grow with the records.</summary>
internal sealed record ReportData
{
    /// <summary>The heading.</summary>
    public required string Title { get; init; }

    /// <summary>When the report was made.</summary>
    public required DateTimeOffset Made { get; init; }

    /// <summary>Version of the module that made it.</summary>
    public required string Version { get; init; }

    /// <summary>Start of the span of log time, included; null where files were read whole.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>End of the span of log time, excluded; null where files were read whole.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The account that was asked; null for files.</summary>
    public string? AccountId { get; init; }

    /// <summary>The regions that were asked.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Topics and files that were read.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>The filters beside time and place, in words.</summary>
    public IReadOnlyList<string> Filters { get; init; } = [];

    /// <summary>Whether addresses, ids and texts stand for others.</summary>
    public bool IsAnonymized { get; init; }

    /// <summary>How well flow logs cover each VPC; empty for files.</summary>
    public IReadOnlyList<CoverageRow> Coverage { get; init; } = [];

    /// <summary>Whether all of it was read.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>The account of each reading that the report is made of.</summary>
    public IReadOnlyList<ReadingRow> Readings { get; init; } = [];

    /// <summary>What could not be read, and why.</summary>
    public IReadOnlyList<FailureRow> Failures { get; init; } = [];

    /// <summary>Block hits by attribution, over time.</summary>
    public required TimeSeries Hits { get; init; }

    /// <summary>Rules with hits.</summary>
    public required int RulesHit { get; init; }

    /// <summary>Rules that there are, or that hits name.</summary>
    public required int RulesKnown { get; init; }

    /// <summary>The rules, and what no rule explains, with the most hits.</summary>
    public required TopList<RuleRow> Rules { get; init; }

    /// <summary>Who was blocked on the way to whom, with the most hits.</summary>
    public required TopList<PairRow> Pairs { get; init; }

    /// <summary>Traffic between subnets, with the most bytes.</summary>
    public required TopList<SubnetPairRow> Subnets { get; init; }

    /// <summary>Bytes by traffic class, over time.</summary>
    public required TimeSeries Classes { get; init; }

    /// <summary>Source addresses with the most bytes.</summary>
    public required TopList<TalkerRow> Sources { get; init; }

    /// <summary>Destination addresses with the most bytes.</summary>
    public required TopList<TalkerRow> Destinations { get; init; }

    /// <summary>What somebody should look at.</summary>
    public required TopList<FindingRow> Findings { get; init; }
}
