using FlowLogPS.Model;

namespace FlowLogPS.Core.Measuring;

/// <summary>Compares two sets of hits, pair by pair of addresses. Memory grows with the pairs, not with the hits.</summary>
public static class HitComparison
{
    /// <summary>The pairs that differ, by kind of change and then the largest change first. Hits that passed (Observed) are no blocked traffic and do not count.</summary>
    /// <param name="before">Hits of one time.</param>
    /// <param name="after">Hits of another.</param>
    /// <param name="includeEqual">Whether pairs that do not differ are given too.</param>
    public static IReadOnlyList<BlockHitDifference> Compare(IEnumerable<BlockHit> before, IEnumerable<BlockHit> after, bool includeEqual)
    {
        var (old, now) = (Count(before), Count(after));
        return
        [
            .. old.Keys.Union(now.Keys)
                .Select(pair => Difference(pair, old.GetValueOrDefault(pair), now.GetValueOrDefault(pair)))
                .Where(item => includeEqual || item.Change != HitChange.Equal)
                .OrderBy(item => item.Change)
                .ThenByDescending(item => Math.Abs(item.HitsAfter - item.HitsBefore))
                .ThenByDescending(item => Math.Abs(item.BytesAfter - item.BytesBefore)),
        ];
    }

    private static Dictionary<HitPair, PairTally> Count(IEnumerable<BlockHit> hits)
    {
        var tallies = new Dictionary<HitPair, PairTally>();
        foreach (var hit in hits.Where(hit => hit.Attribution != BlockAttribution.Observed))
        {
            var pair = new HitPair(hit.Record.SourceAddress, hit.Record.DestinationAddress, hit.DestinationPort, hit.ProtocolNumber);
            tallies[pair] = tallies.GetValueOrDefault(pair).With(hit);
        }
        return tallies;
    }

    private static BlockHitDifference Difference(HitPair pair, PairTally before, PairTally after)
    {
        var span = before.Span.With(after.Span);
        return new BlockHitDifference
        {
            Change = before.Hits == 0 ? HitChange.NewlyBlocked : after.Hits == 0 ? HitChange.NoLongerBlocked : Direction(before, after),
            SourceAddress = pair.Source?.ToIPAddress(),
            DestinationAddress = pair.Destination?.ToIPAddress(),
            DestinationPort = pair.Port,
            Protocol = pair.Protocol is { } number ? IPProtocol.NameOf(number) : null,
            HitsBefore = before.Hits,
            HitsAfter = after.Hits,
            BytesBefore = before.Bytes,
            BytesAfter = after.Bytes,
            RuleBefore = before.Latest,
            RuleAfter = after.Latest,
            FirstHit = span.First!.Value,
            LastHit = span.Last!.Value,
        };
    }

    private static HitChange Direction(PairTally before, PairTally after) => (after.Hits, after.Bytes).CompareTo((before.Hits, before.Bytes)) switch
    {
        > 0 => HitChange.More,
        < 0 => HitChange.Less,
        _ => HitChange.Equal,
    };

    private readonly record struct HitPair(NetworkAddress? Source, NetworkAddress? Destination, int? Port, int? Protocol);

    private readonly record struct PairTally(long Hits, long Bytes, HitSpan Span, SecurityRule? Latest)
    {
        public PairTally With(BlockHit hit) => new(
            Hits + 1, Bytes.Plus(hit.Bytes ?? 0), Span.With(hit.StartTime), Hits > 0 && hit.StartTime < Span.Last ? Latest : hit.Rule);
    }
}
