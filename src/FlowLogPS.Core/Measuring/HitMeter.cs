using FlowLogPS.Core.Rules;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Measuring;

/// <summary>
/// Takes block hits one by one, as often as they come, and tells of each rule how it was used. Memory grows with the rules and the
/// different addresses of each, not with the hits. Not for concurrent use.
/// </summary>
public sealed class HitMeter
{
    private readonly Dictionary<string, HitTally> _byRule = new(StringComparer.Ordinal);
    private readonly Dictionary<BlockAttribution, HitTally> _withoutRule = [];

    /// <summary>When hits began that are of no rule for sure, by the id of the rule that they name; empty where they name none.</summary>
    private readonly Dictionary<string, HitSpan> _doubts = new(StringComparer.Ordinal);

    /// <summary>How many were taken.</summary>
    public long Hits { get; private set; }

    /// <summary>Takes a hit.</summary>
    public void Add(BlockHit hit)
    {
        ArgumentNullException.ThrowIfNull(hit);
        Hits++;
        // The rule of an unresolved hit is one that only may have decided it.
        if (hit is { RuleId: { } rule, Attribution: not BlockAttribution.Unresolved })
            TallyOf(_byRule, rule).Add(hit);
        else
            TallyOf(_withoutRule, hit.Attribution).Add(hit);
        if (hit.Attribution is BlockAttribution.Unresolved or BlockAttribution.RulesUnavailable)
            _doubts[hit.RuleId ?? ""] = _doubts.GetValueOrDefault(hit.RuleId ?? "").With(hit.StartTime);
    }

    /// <summary>All rules in their order, then those that only the hits name, then the hits that name none, by attribution.</summary>
    /// <param name="rules">The rules; where they could not be read, only what the hits carry is told.</param>
    /// <param name="history">Takes this run in, where there is one; saving it is the caller's.</param>
    /// <param name="cancellation">Stops the proofs, which over thousands of rules take seconds.</param>
    public IReadOnlyList<RuleUsage> Measure(RuleBook rules, HitHistory? history, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var judge = new UsageJudge(rules.Set, _doubts, isObservationKnown: _byRule.Values.Any(tally => tally.Observed > 0));
        var known = rules.Rules.DistinctBy(rule => rule.Id).ToList();
        var gone = _byRule.Keys.Except(known.Select(rule => rule.Id)).Select(id => _byRule[id].Rule!).OrderBy(rule => rule.Order);
        history?.Begin(judge.DoubtOfAll);
        var ofRules = known.Concat(gone).AsParallel().AsOrdered().WithCancellation(cancellation)
            .Select(rule => (Rule: rule, Doubt: judge.DoubtOf(rule)))
            .Select(one => (Usage: judge.Judge((_byRule.GetValueOrDefault(one.Rule.Id) ?? new HitTally()).ToUsage(Hits) with { Rule = one.Rule }, one.Doubt), one.Doubt))
            .AsSequential()
            .Select(one => history?.Carry(one.Usage, judge.IsTold(one.Usage.Rule!), one.Doubt) ?? one.Usage);
        var ofOthers = _withoutRule.OrderBy(entry => entry.Key).Select(entry => entry.Value.ToUsage(Hits) with { Attribution = entry.Key });
        return [.. ofRules, .. ofOthers];
    }

    private static HitTally TallyOf<TKey>(Dictionary<TKey, HitTally> tallies, TKey key)
        where TKey : notnull
    {
        if (!tallies.TryGetValue(key, out var tally))
            tallies[key] = tally = new HitTally();
        return tally;
    }
}
