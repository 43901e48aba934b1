using BenchmarkDotNet.Attributes;
using FlowLogPS.Core.Rules;
using FlowLogPS.Core.Rules.Classifier;

namespace FlowLogPS.Benchmarks;

/// <summary>The first rule that matches a flow: every rule from the top, and by the tree.</summary>
[MemoryDiagnoser]
[OperationsPerSecond]
public class RuleMatching
{
    private SampleRules _sample = null!;
    private LinearMatcher _linear = null!;
    private TreeMatcher _tree = null!;

    /// <summary>How many rules.</summary>
    [Params(100, 2_000, 10_000)]
    public int Rules { get; set; }

    /// <summary>Makes rules, flows and both matchers.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _sample = new SampleRules(Rules);
        _linear = new LinearMatcher(_sample.Compiled);
        _tree = new TreeMatcher(_sample.Compiled);
    }

    /// <summary>Every rule from the top.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = 4096)]
    public int Linear() => Decide(_linear);

    /// <summary>By the tree.</summary>
    [Benchmark(OperationsPerInvoke = 4096)]
    public int Tree() => Decide(_tree);

    private int Decide(IRuleMatcher matcher)
    {
        var decided = 0;
        foreach (var flow in _sample.Flows)
            decided += matcher.Decide(flow).Rule is null ? 0 : 1;
        return decided;
    }
}
