using System.Text.Json;
using System.Text.Json.Serialization;
using FlowLogPS.Model;

namespace FlowLogPS.Quickstart;

/// <summary>What the tour found, in the field order of <c>--json</c>.</summary>
/// <param name="PowerShell">Version of the PowerShell it ran in; null where the engine ran directly.</param>
/// <param name="BlockHits">Blocked records.</param>
/// <param name="Attributed">Those with a verdict of the rules, whichever it is.</param>
/// <param name="Traffic">Records by class.</param>
/// <param name="Expected">Records that the log service counts, over both reads.</param>
/// <param name="Read">Distinct records that came.</param>
/// <param name="Duplicates">Records that came again and were given once.</param>
/// <param name="IsComplete">Whether both reads ran to their end with nothing missing.</param>
internal sealed record Summary(
    [property: JsonPropertyName("powershell")] string? PowerShell,
    int BlockHits,
    int Attributed,
    IReadOnlyDictionary<string, int> Traffic,
    long Expected,
    long Read,
    long Duplicates,
    bool IsComplete)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static Summary FromJson(string json) =>
        JsonSerializer.Deserialize<Summary>(json, Json) ?? throw new InvalidDataException("The tour left no summary.");

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>What is not as it should be; empty for a success.</summary>
    public IEnumerable<string> Problems()
    {
        if (!IsComplete || Expected != Read)
            yield return $"{Read} of {Expected} records were read";
        if (BlockHits == 0)
            yield return "there is no block hit";
        if (Attributed != BlockHits)
            yield return $"{BlockHits - Attributed} block hits have no verdict";
        foreach (var name in Enum.GetNames<TrafficClass>().Where(n => n != nameof(TrafficClass.Unknown) && Traffic.GetValueOrDefault(n) == 0))
            yield return $"there is no {name} traffic";
    }
}
