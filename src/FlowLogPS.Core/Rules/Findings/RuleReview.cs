using FlowLogPS.Core.Rules.Classifier;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Rules.Findings;

/// <summary>
/// Finds rules that never decide anything, and rules without which nothing would change. Proved over all flows there can be: rules that
/// come before count by what they surely match, the rule itself and rules of another action behind it by all that they may match. Safe for
/// concurrent use.
/// </summary>
/// <param name="rules">The rules that take part, in order.</param>
internal sealed class RuleReview(IReadOnlyList<CompiledRule> rules)
{
    /// <summary>A rule of more boxes than these (two large templates in one rule) is not looked at.</summary>
    private const int MostBoxes = 5_000;

    // Each rule is looked at beside all others, so their areas are made once.
    private readonly RuleArea[][] _known = [.. rules.Select(rule => RuleArea.Known(rule, decides: true).ToArray())];
    private readonly RuleArea[][] _spoiling = [.. rules.Select(rule => RuleArea.Possible(rule, decides: false).ToArray())];

    /// <summary>What is proved of the rule at the index.</summary>
    public RuleReachability Of(int index)
    {
        var rule = rules[index];
        var own = RuleArea.Possible(rule, decides: true).ToList();
        var boxes = own.SelectMany(area => area.Boxes).Take(MostBoxes + 1).ToList();
        if (boxes.Count == 0)
            return new RuleReachability(RuleFinding.Empty, []);
        if (boxes.Count > MostBoxes)
            return new RuleReachability(RuleFinding.None, []);

        var before = Enumerable.Range(0, index).Where(other => IsSureFor(rules[other], rule)).SelectMany(other => _known[other]).ToList();
        if (Prove(before, own, boxes) is { } shadowing)
            return new RuleReachability(RuleFinding.Shadowed, shadowing);
        var behind = Enumerable.Range(index + 1, rules.Count - index - 1)
            .Where(other => (rules[other].Rule.PublishedTo & rule.Rule.PublishedTo) != FlowEnds.None)
            .SelectMany(other => Behind(other, rule));
        return Prove([.. before, .. behind], own, boxes) is { } doingTheSame
            ? new RuleReachability(RuleFinding.Redundant, doingTheSame)
            : new RuleReachability(RuleFinding.None, []);
    }

    /// <summary>Whether the rules at the two indexes may match any flow in common.</summary>
    public bool MayOverlap(int one, int other) => Array.Exists(_spoiling[one], area => Array.Exists(_spoiling[other], area.Overlaps));

    /// <summary>A rule behind of the same action may or may not match what it is unsure of: the next ones then tell. One of another action spoils.</summary>
    private RuleArea[] Behind(int other, CompiledRule rule)
    {
        if (rules[other].Rule.Action != rule.Rule.Action || rule.Rule.Action == RuleAction.Unknown)
            return _spoiling[other];
        return IsSureFor(rules[other], rule) ? _known[other] : [];
    }

    /// <summary>The rules that explain all of a rule's own areas, which are the boxes, in order; null where some flow is not explained.</summary>
    private static List<CompiledRule>? Prove(List<RuleArea> areas, List<RuleArea> own, List<FlowBox> boxes)
    {
        var near = areas.Where(area => own.Exists(area.Overlaps)).ToList();
        var proof = new AreaProof(near);
        return near.Count > 0 && boxes.TrueForAll(proof.Holds) ? [.. near.Select(area => area.Rule).Distinct().Where(proof.Used.Contains)] : null;
    }

    /// <summary>Whether the other rule, wherever this one matches, matches all of its own known area.</summary>
    private static bool IsSureFor(CompiledRule other, CompiledRule rule) =>
        (other.Rule.PublishedTo & rule.Rule.PublishedTo) == rule.Rule.PublishedTo
        && IsSureFor(other.Source, rule.Source)
        && IsSureFor(other.Destination, rule.Destination);

    /// <summary>Instances count in their own VPCs only: an end of instances is sure for one of the same VPCs that it holds whole.</summary>
    private static bool IsSureFor(RuleEnd other, RuleEnd end) =>
        other.Owners is null
        || (end.Missing is null && end.Owners is not null && end.Owners.All(own => other.Owners.TryGetValue(own.Key, out var whole) && whole.Contains(own.Value)));
}
