using System.Runtime.CompilerServices;
using FlowLogPS.Core.Rules.Classifier;

namespace FlowLogPS.Core.Rules.Findings;

/// <summary>
/// Proves that each flow of a box falls into an area that explains it before it falls into one that does not. Area by area, what lies
/// outside goes on to the next and what lies inside is decided. Exact; a proof that takes too many steps, or goes too deep (a list of
/// narrow rules before a wide one can), counts as none.
/// </summary>
/// <param name="areas">The areas, in order.</param>
internal sealed class AreaProof(IReadOnlyList<RuleArea> areas)
{
    private const int MostSteps = 50_000;

    private readonly HashSet<CompiledRule> _used = [];
    private int _steps;

    /// <summary>The rules whose areas the proof needed.</summary>
    public IEnumerable<CompiledRule> Used => _used;

    /// <summary>Whether all flows of the box are explained.</summary>
    public bool Holds(FlowBox box) => Holds(box, 0);

    private bool Holds(FlowBox box, int next)
    {
        while (next < areas.Count && !areas[next].Overlaps(box))
            next++;
        return next < areas.Count && ++_steps < MostSteps && RuntimeHelpers.TryEnsureSufficientExecutionStack() && Holds(box, next, field: 0);
    }

    /// <summary>Goes on with the box cut to the inside of the area in all fields before this one.</summary>
    private bool Holds(FlowBox box, int next, int field)
    {
        if (field == FlowBox.Fields.Count)
        {
            if (areas[next].Decides)
                _used.Add(areas[next].Rule);
            return areas[next].Decides;
        }
        var whole = box[(FlowField)field];
        var from = whole.First;
        foreach (var interval in areas[next].Fields[field])
        {
            if (!interval.Overlaps(whole))
                continue;
            var inside = new Interval(UInt128.Max(interval.First, whole.First), UInt128.Min(interval.Last, whole.Last));
            if (inside.First > from && !Holds(box.With((FlowField)field, new Interval(from, inside.First - 1)), next + 1))
                return false;
            if (!Holds(box.With((FlowField)field, inside), next, field + 1))
                return false;
            if (inside.Last == whole.Last)
                return true;
            from = inside.Last + 1;
        }
        return Holds(box.With((FlowField)field, new Interval(from, whole.Last)), next + 1);
    }
}
