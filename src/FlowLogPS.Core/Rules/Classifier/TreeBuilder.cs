namespace FlowLogPS.Core.Rules.Classifier;

/// <summary>
/// Cuts the space of all flows in two, again and again, until few rules reach into each part. Cuts go where rules begin and end, at the
/// quantile that leaves the fewest rules on its fuller side. Largest parts first, so that the bound on nodes costs the least.
/// </summary>
internal sealed class TreeBuilder
{
    /// <summary>A part that so few rules reach into is gone through one by one.</summary>
    private const int LeafRules = 8;

    /// <summary>Nodes per rule at most: wide rules are repeated in many parts, and memory has to stay in proportion.</summary>
    private const int NodesPerRule = 64;

    private readonly RuleReach[] _reaches;
    private readonly int _mostNodes;
    private readonly List<TreeNode> _nodes = [];
    private readonly List<int> _candidates = [];
    private readonly PriorityQueue<Part, int> _parts = new();
    private readonly List<UInt128> _cuts = [];

    public TreeBuilder(IReadOnlyList<CompiledRule> rules)
    {
        _reaches = [.. rules.Select(rule => new RuleReach(rule))];
        _mostNodes = 1024 + NodesPerRule * rules.Count;
    }

    /// <summary>Builds the tree: its nodes, the root first, and the candidates of all leaves as indices of rules, in order.</summary>
    public (TreeNode[] Nodes, int[] Candidates) Build()
    {
        Add(FlowBox.All, [.. Enumerable.Range(0, _reaches.Length)]);
        while (_parts.TryDequeue(out var part, out _))
            Split(part);
        return ([.. _nodes], [.. _candidates]);
    }

    private void Split(in Part part)
    {
        if (part.Rules.Length <= LeafRules || _nodes.Count + 2 > _mostNodes || BestCut(part) is not { } cut)
        {
            _nodes[part.Node] = TreeNode.Leaf(_candidates.Count, part.Rules.Length);
            _candidates.AddRange(part.Rules);
            return;
        }
        var (field, last) = cut;
        var whole = part.Box[field];
        _nodes[part.Node] = TreeNode.Cut(field, last, _nodes.Count);
        var (lower, upper) = (new Interval(whole.First, last), new Interval(last + 1, whole.Last));
        Add(part.Box.With(field, lower), Reaching(part.Rules, field, lower));
        Add(part.Box.With(field, upper), Reaching(part.Rules, field, upper));
    }

    /// <summary>Adds a node whose kind is decided later. Rules behind one that surely matches the whole part never decide in it.</summary>
    private void Add(in FlowBox box, int[] rules)
    {
        for (var i = 0; i < rules.Length - 1; i++)
        {
            if (_reaches[rules[i]].Covers(box))
                rules = rules[..(i + 1)];
        }
        _parts.Enqueue(new Part(_nodes.Count, box, rules), -rules.Length);
        _nodes.Add(default);
    }

    private (FlowField Field, UInt128 Last)? BestCut(in Part part)
    {
        (FlowField, UInt128)? best = null;
        var bestCost = (Fuller: part.Rules.Length, Sum: int.MaxValue);
        foreach (var field in FlowBox.Fields)
        {
            var whole = part.Box[field];
            _cuts.Clear();
            foreach (var rule in part.Rules)
                _reaches[rule].AddCuts(field, whole, _cuts);
            if (_cuts.Count == 0)
                continue;
            _cuts.Sort();
            for (var quarter = 1; quarter <= 3; quarter++)
            {
                var last = _cuts[_cuts.Count * quarter / 4];
                var lower = CountReaching(part.Rules, field, new Interval(whole.First, last));
                var upper = CountReaching(part.Rules, field, new Interval(last + 1, whole.Last));
                var cost = (Math.Max(lower, upper), lower + upper);
                if (cost.CompareTo(bestCost) < 0 && cost.Item1 < part.Rules.Length)
                    (best, bestCost) = ((field, last), cost);
            }
        }
        return best;
    }

    private int CountReaching(int[] rules, FlowField field, Interval interval)
    {
        var count = 0;
        foreach (var rule in rules)
        {
            if (_reaches[rule].Overlaps(field, interval))
                count++;
        }
        return count;
    }

    private int[] Reaching(int[] rules, FlowField field, Interval interval) =>
        Array.FindAll(rules, rule => _reaches[rule].Overlaps(field, interval));

    /// <summary>A part of the space that is still to be cut or left as it is.</summary>
    private readonly record struct Part(int Node, FlowBox Box, int[] Rules);
}
