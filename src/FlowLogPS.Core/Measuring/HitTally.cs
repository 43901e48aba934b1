using FlowLogPS.Model;

namespace FlowLogPS.Core.Measuring;

/// <summary>The hits of one rule, or of one attribution without a rule, as sums: the hits themselves are not kept, their different addresses are.</summary>
internal sealed class HitTally
{
    private readonly HashSet<NetworkAddress> _sources = [];
    private readonly HashSet<NetworkAddress> _destinations = [];
    private long _bytes;
    private long _packets;
    private long _blocked;
    private long _observed;
    private long _replies;
    private long _allowed;

    public long Hits { get; private set; }

    public long Observed => _observed;

    /// <summary>The window starts of the earliest and the latest hit.</summary>
    public HitSpan Span { get; private set; } = HitSpan.Empty;

    /// <summary>The rule as the last hit carries it.</summary>
    public SecurityRule? Rule { get; private set; }

    public void Add(BlockHit hit)
    {
        Hits++;
        Rule = hit.Rule;
        Span = Span.With(hit.StartTime);
        _bytes = _bytes.Plus(hit.Bytes ?? 0);
        _packets = _packets.Plus(hit.Packets ?? 0);
        if (hit.Record.SourceAddress is { } source)
            _sources.Add(source);
        if (hit.Record.DestinationAddress is { } destination)
            _destinations.Add(destination);
        switch (hit.Attribution)
        {
            case BlockAttribution.Rule:
                _blocked++;
                break;
            case BlockAttribution.Observed:
                _observed++;
                break;
            case BlockAttribution.Reply:
                _replies++;
                break;
            case BlockAttribution.AllowedByRule:
                _allowed++;
                break;
        }
    }

    /// <summary>The sums, beside those of all hits.</summary>
    public RuleUsage ToUsage(long allHits) => new()
    {
        Hits = Hits,
        Blocked = _blocked,
        Observed = _observed,
        Replies = _replies,
        Allowed = _allowed,
        FirstHit = Span.First,
        LastHit = Span.Last,
        DistinctSources = _sources.Count,
        DistinctDestinations = _destinations.Count,
        Bytes = _bytes,
        Packets = _packets,
        Share = allHits > 0 ? (double)Hits / allHits : 0,
    };
}
