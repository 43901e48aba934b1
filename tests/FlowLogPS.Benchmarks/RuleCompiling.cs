using BenchmarkDotNet.Attributes;
using FlowLogPS.Core.Rules;
using FlowLogPS.Core.Topology;

namespace FlowLogPS.Benchmarks;

/// <summary>From rules as read to a set that attributes.</summary>
[MemoryDiagnoser]
public class RuleCompiling
{
    private SampleRules _sample = null!;

    /// <summary>How many rules.</summary>
    [Params(100, 2_000, 10_000)]
    public int Rules { get; set; }

    /// <summary>Makes the rules.</summary>
    [GlobalSetup]
    public void Setup() => _sample = new SampleRules(Rules);

    /// <summary>Expansion and tree.</summary>
    [Benchmark]
    public object Compile() => RuleSet.Compile(_sample.Tables, NetworkTables.Empty);
}
