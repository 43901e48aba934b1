using BenchmarkDotNet.Attributes;
using FlowLogPS.Core.Decoding;

namespace FlowLogPS.Benchmarks;

/// <summary>Raw flow log lines to records.</summary>
[MemoryDiagnoser]
public class LineDecoding
{
    private readonly byte[][] _lines = SamplePage.Lines();
    private readonly FieldPool _pool = new();

    /// <summary>Ours, to <c>FlowRecord</c>.</summary>
    [Benchmark(OperationsPerInvoke = SamplePage.Records)]
    public int FlowRecords()
    {
        var decoded = 0;
        foreach (var line in _lines)
        {
            if (RawLineDecoder.Decode(line, default, null, _pool, out _) is not null)
                decoded++;
        }

        return decoded;
    }
}
