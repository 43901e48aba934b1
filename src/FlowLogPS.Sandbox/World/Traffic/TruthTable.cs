using System.Text.Json;
using FlowLogPS.Sandbox.World.Rules;

namespace FlowLogPS.Sandbox.World.Traffic;

/// <summary>What is true of each record: a compact list by ordinal, found again by the ids of the log service.</summary>
internal sealed class TruthTable(WorldOptions options, CloudWorld world, IReadOnlyList<Scenario> scenarios)
{
    private readonly List<RecordTruth> _records = new(options.Records);
    private readonly List<string> _topics = [];

    /// <summary>The ids given to records.</summary>
    public RecordIds Ids { get; } = new(options.Seed);

    /// <summary>Every record, by ordinal.</summary>
    public IReadOnlyList<RecordTruth> Records => _records;

    /// <summary>Finds a record by the log service's ids; null where the topic does not have it.</summary>
    public RecordTruth? Find(string topicId, string pkgId, string pkgLogId) =>
        Ids.Ordinal(pkgId, pkgLogId) is { } ordinal && ordinal < _records.Count && TopicOf(_records[ordinal]) == topicId ? _records[ordinal] : null;

    /// <summary>The topic that has the record, or null while it is withheld.</summary>
    public string? TopicOf(in RecordTruth truth) => truth.Topic == 0 ? null : _topics[truth.Topic - 1];

    /// <summary>The rule that decides, or null.</summary>
    public FirewallRule? RuleOf(in RecordTruth truth) => truth.Rule == 0 ? null : world.Rules[truth.Rule - 1];

    /// <summary>The scenario's name, or null for rows without traffic.</summary>
    public string? ScenarioOf(in RecordTruth truth) => truth.Scenario < 0 ? null : scenarios[truth.Scenario].Name;

    public void Add(in RecordTruth truth) => _records.Add(truth);

    /// <summary>Notes which topic has the record.</summary>
    public void Deliver(int ordinal, string topicId)
    {
        if (!_topics.Contains(topicId))
            _topics.Add(topicId);
        _records[ordinal] = _records[ordinal] with { Topic = (byte)(_topics.IndexOf(topicId) + 1) };
    }

    /// <summary>
    /// Writes every delivered record as one JSON line: topicId, pkgId, pkgLogId, logStatus, action, class, verdict, ruleId,
    /// ruleOrder, ruleUpdated, sourceType, destinationType, scenario, classDecidable, verdictDecidable.
    /// </summary>
    public async Task WriteAsync(Stream output, CancellationToken cancellation)
    {
        var count = _records.Count;
        using var buffer = new MemoryStream();
        for (var ordinal = 0; ordinal < count; ordinal++)
        {
            if (TopicOf(_records[ordinal]) is { } topic)
                WriteLine(buffer, ordinal, topic);
            if (buffer.Length < 65536 && ordinal < count - 1)
                continue;
            await output.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellation).ConfigureAwait(false);
            buffer.SetLength(0);
        }
    }

    private void WriteLine(MemoryStream buffer, int ordinal, string topic)
    {
        var truth = _records[ordinal];
        var (pkgId, pkgLogId) = Ids.Of(ordinal);
        var rule = RuleOf(truth);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("topicId", topic);
            json.WriteString("pkgId", pkgId);
            json.WriteString("pkgLogId", pkgLogId);
            json.WriteString("logStatus", truth.Status switch { RowStatus.Ok => "OK", RowStatus.NoData => "NODATA", _ => "SKIPDATA" });
            json.WriteString("action", truth.Status != RowStatus.Ok ? null : truth.Rejected ? "REJECT" : "ACCEPT");
            json.WriteString("class", truth.Kind.ToString());
            json.WriteString("verdict", truth.Verdict.ToString());
            json.WriteString("ruleId", rule is null ? null : FormattableString.Invariant($"{rule.RuleUuid}"));
            json.WriteNumber("ruleOrder", truth.Rule);
            if (rule is not null)
                json.WriteNumber("ruleUpdated", rule.Updated.ToUnixTimeSeconds());
            json.WriteString("sourceType", rule?.Source.Kind.ToString());
            json.WriteString("destinationType", rule?.Destination.Kind.ToString());
            json.WriteString("scenario", ScenarioOf(truth));
            json.WriteBoolean("classDecidable", truth.ClassDecidable);
            json.WriteBoolean("verdictDecidable", truth.VerdictDecidable);
            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
    }
}
