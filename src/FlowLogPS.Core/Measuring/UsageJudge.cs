using System.Globalization;
using FlowLogPS.Core.Rules;
using FlowLogPS.Core.Rules.Findings;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Measuring;

/// <summary>What is found of each rule, by the rules and by its hits, in words.</summary>
internal sealed class UsageJudge
{
    private const int MostNamed = 5;

    private readonly bool _rulesKnown;
    private readonly IReadOnlyDictionary<string, HitSpan> _doubts;
    private readonly bool _isObservationKnown;
    private readonly HashSet<string> _ids;
    private readonly Dictionary<string, int> _taking = [];
    private readonly RuleReview _review;

    /// <param name="rules">The rules as they are now.</param>
    /// <param name="doubts">When hits began that are of no rule for sure, by the id of the one that they name; of any other id, where they name none.</param>
    /// <param name="isObservationKnown">Whether the hits tell of traffic that was observed.</param>
    public UsageJudge(RuleSet rules, IReadOnlyDictionary<string, HitSpan> doubts, bool isObservationKnown)
    {
        _rulesKnown = rules.IsAvailable;
        _doubts = doubts;
        _isObservationKnown = isObservationKnown;
        _ids = rules.Rules.Select(rule => rule.Rule.Id).ToHashSet(StringComparer.Ordinal);
        var taking = rules.Rules.Where(rule => rule.TakesPart).ToList();
        for (var i = 0; i < taking.Count; i++)
            _taking.TryAdd(taking[i].Rule.Id, i);
        _review = new RuleReview(taking);
    }

    /// <summary>Whether the hits tell if the rule is used: it takes part, and traffic that it matches comes as a hit.</summary>
    public bool IsTold(SecurityRule rule) => _taking.ContainsKey(rule.Id) && rule.Action switch
    {
        RuleAction.Drop => true,
        RuleAction.Observe => _isObservationKnown,
        _ => false,
    };

    /// <summary>Start of the latest hit that may be any rule's; null where there is none.</summary>
    public DateTimeOffset? DoubtOfAll => _doubts.Where(doubt => !_taking.ContainsKey(doubt.Key)).Max(doubt => doubt.Value.Last);

    /// <summary>Start of the latest hit that may be this rule's: it names none, or one that is no further behind and may match the same traffic.</summary>
    public DateTimeOffset? DoubtOf(SecurityRule rule) => _taking.TryGetValue(rule.Id, out var index)
        ? _doubts.Where(doubt => !_taking.TryGetValue(doubt.Key, out var named) || (named <= index && _review.MayOverlap(named, index))).Max(doubt => doubt.Value.Last)
        : DoubtOfAll;

    /// <summary>The usage with its findings.</summary>
    /// <param name="usage">The usage.</param>
    /// <param name="doubt">What <see cref="DoubtOf"/> tells of its rule.</param>
    public RuleUsage Judge(RuleUsage usage, DateTimeOffset? doubt)
    {
        if (!_rulesKnown || usage.Rule is not { } rule)
            return usage;
        if (!_ids.Contains(rule.Id))
            return usage with { FindingReason = "It is not among the rules as they are now." };
        if (!_taking.TryGetValue(rule.Id, out var index))
            return usage with { FindingReason = rule.Enabled ? $"It takes no part: its scope is {rule.Scope}." : "It takes no part: it is disabled." };

        List<(RuleFinding Finding, string Reason)> found = [];
        var isOpen = new HitSpan(usage.FirstHit, usage.LastHit).IsBefore(doubt);
        if (usage.Hits == 0 && IsTold(rule) && !isOpen)
            found.Add((RuleFinding.Unused, "None of the hits given names it."));
        if (usage.Observed > 0)
            found.Add((RuleFinding.WouldBlock, string.Create(CultureInfo.InvariantCulture, $"Hits that passed and that it would have blocked as a blocking rule: {usage.Observed:N0}.")));
        var proved = _review.Of(index);
        if (proved.Finding != RuleFinding.None)
            found.Add((proved.Finding, Words(proved, index)));
        return usage with
        {
            Finding = found.Aggregate(RuleFinding.None, (all, one) => all | one.Finding),
            FindingReason = found.Count > 0 ? string.Join(' ', found.Select(one => one.Reason)) : Untold(rule, isOpen),
        };
    }

    /// <summary>Why nothing is said of whether the rule is used, or since when it is not.</summary>
    private string? Untold(SecurityRule rule, bool isOpen) => IsTold(rule)
        ? isOpen ? "A hit that is Unresolved or RulesUnavailable may be its, so when it was used last is not known." : null
        : rule.Action switch
        {
            RuleAction.Unknown => "Its action is one that this FlowLogPS does not know.",
            RuleAction.Observe => "No hit was observed by any rule, so whether it is used is not known.",
            _ => "Traffic that it lets pass is no hit, so whether it is used is not known.",
        };

    private string Words(RuleReachability proved, int index) => proved.Finding switch
    {
        RuleFinding.Shadowed => $"It is never reached: {Named(proved.Because)} before it {(proved.Because.Count == 1 ? "matches" : "match")} all that it matches.",
        RuleFinding.Redundant => Redundant([.. proved.Because.Where(rule => _taking[rule.Rule.Id] > index)]),
        _ => "It holds no address or no service at all.",
    };

    private static string Redundant(List<CompiledRule> behind) =>
        $"Without it the same would happen: {Named(behind)} behind it {(behind.Count == 1 ? "does" : "do")} the same with all that it decides.";

    private static string Named(IReadOnlyList<CompiledRule> rules) =>
        (rules.Count == 1 ? "rule " : "rules ")
        + string.Join(", ", rules.Take(MostNamed).Select(rule => $"{rule.Rule.Id} (order {rule.Rule.Order})"))
        + (rules.Count > MostNamed ? $" and {rules.Count - MostNamed} more" : "");
}
