using FlowLogPS.Model;

namespace FlowLogPS.Core.Rules.Classifier;

/// <summary>
/// Finds the few rules that can match a flow by cutting the space of all flows (a HyperSplit tree), and tries only those, in order.
/// The tree leaves rules out and never decides: what it gives is what <see cref="LinearMatcher"/> gives.
/// </summary>
internal sealed class TreeMatcher : IRuleMatcher
{
    private readonly CompiledRule[] _candidates;
    private readonly TreeNode[] _nodes;

    /// <param name="rules">The rules that take part, in order.</param>
    public TreeMatcher(IReadOnlyList<CompiledRule> rules)
    {
        (_nodes, var candidates) = new TreeBuilder(rules).Build();
        _candidates = Array.ConvertAll(candidates, index => rules[index]);
    }

    /// <inheritdoc/>
    public RuleDecision Decide(in FlowTuple flow)
    {
        var (source, destination) = (flow.Source.Address.Bits, flow.Destination.Address.Bits);
        var (port, protocol) = ((UInt128)PortSet.CoordinateOf(flow.Destination.Port), (UInt128)flow.Protocol);
        ref readonly var node = ref _nodes[0];
        while (!node.IsLeaf)
        {
            var isUpper = node.Field switch
            {
                FlowField.Source => source > node.Last,
                FlowField.Destination => destination > node.Last,
                FlowField.Port => port > node.Last,
                _ => protocol > node.Last,
            };
            node = ref _nodes[isUpper ? node.First + 1 : node.First];
        }
        foreach (var rule in _candidates.AsSpan(node.First, node.Count))
        {
            var match = rule.Test(flow);
            if (match != RuleMatch.No)
                return new RuleDecision(rule, match);
        }
        return default;
    }
}
