using System.Text.Json;
using BenchmarkDotNet.Attributes;
using FlowLogPS.Core.Decoding;

namespace FlowLogPS.Benchmarks;

/// <summary>One SearchLog answer of 1000 records: ours against the ordinary way of a document inside a document.</summary>
[MemoryDiagnoser]
public class PageDecoding
{
    private readonly byte[] _answer = SamplePage.Answer();
    private readonly FieldPool _pool = new();

    /// <summary>Both levels through <see cref="JsonDocument"/>, every field of a record touched once as text.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = SamplePage.Records)]
    public int Documents()
    {
        var length = 0;
        using var answer = JsonDocument.Parse(_answer);
        foreach (var info in answer.RootElement.GetProperty("Response").GetProperty("Results").EnumerateArray())
        {
            using var record = JsonDocument.Parse(info.GetProperty("LogJson").GetString()!);
            foreach (var field in record.RootElement.EnumerateObject())
                length += field.Name.Length + field.Value.ToString().Length;
        }

        return length;
    }

    /// <summary>Both levels through <see cref="JsonSerializer"/> into dictionaries, as a script would.</summary>
    [Benchmark(OperationsPerInvoke = SamplePage.Records)]
    public int Serializer()
    {
        var fields = 0;
        var answer = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(_answer)!["Response"];
        foreach (var info in answer.GetProperty("Results").Deserialize<List<Dictionary<string, JsonElement>>>()!)
            fields += JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(info["LogJson"].GetString()!)!.Count;
        return fields;
    }

    /// <summary>Ours, to <c>FlowRecord</c>.</summary>
    [Benchmark(OperationsPerInvoke = SamplePage.Records)]
    public int FlowRecords() => SearchPageDecoder.Decode(_answer, _pool).Records.Count;
}
