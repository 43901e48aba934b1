using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using FlowLogPS.Core.Anonymizing;
using FlowLogPS.Core.Decoding;
using FlowLogPS.Core.Exporting;
using FlowLogPS.Model;

namespace FlowLogPS.Benchmarks;

/// <summary>Records as rows of text: ours against a serializer that reflects over a dictionary of cells; and what replacing addresses and ids costs.</summary>
[MemoryDiagnoser]
public class RowWriting
{
    private readonly RowShape _shape = RowShape.Of(typeof(VpcTraffic))!;
    private readonly ArrayBufferWriter<byte> _output = new(4 * 1024 * 1024);
    private static readonly Anonymizer Anonymizer = new(AnonymizerKey.Random());
    private readonly VpcTraffic[] _records = Traffic();

    /// <summary>Cells in a dictionary through <see cref="JsonSerializer"/>, as a script would write JSON.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = SamplePage.Records)]
    public int Serializer()
    {
        var length = 0;
        foreach (var record in _records)
            length += JsonSerializer.SerializeToUtf8Bytes(_shape.Columns.Zip(_shape.CellsOf(record)).ToDictionary(cell => cell.First, cell => cell.Second)).Length;
        return length;
    }

    /// <summary>Ours, NDJSON.</summary>
    [Benchmark(OperationsPerInvoke = SamplePage.Records)]
    public int NdJson() => Write(new RowFormat(IsJson: true, IsCompressed: false), _records);

    /// <summary>Ours, CSV.</summary>
    [Benchmark(OperationsPerInvoke = SamplePage.Records)]
    public int Csv() => Write(new RowFormat(IsJson: false, IsCompressed: false), _records);

    /// <summary>Ours, CSV, anonymized.</summary>
    [Benchmark(OperationsPerInvoke = SamplePage.Records)]
    public int AnonymizedCsv() => Write(new RowFormat(IsJson: false, IsCompressed: false), _records.Select(Anonymizer.Traffic));

    private int Write(RowFormat format, IEnumerable<VpcTraffic> records)
    {
        _output.ResetWrittenCount();
        var rows = format.Write(_shape, _output);
        foreach (var record in records)
            rows.WriteRow(record);
        return _output.WrittenCount;
    }

    private static VpcTraffic[] Traffic()
    {
        var placement = new TrafficPlacement { Class = TrafficClass.InterSubnet, VpcId = "vpc-a1b2c3d4", SubnetId = "subnet-31ogzzew", SourceVpcId = "vpc-a1b2c3d4" };
        return [.. SearchPageDecoder.Decode(SamplePage.Answer(), new FieldPool()).Records.Select(decoded => new VpcTraffic(decoded.Record!, placement))];
    }
}
