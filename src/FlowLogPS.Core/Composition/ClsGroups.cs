using System.Globalization;
using System.Text;
using FlowLogPS.Core.Cloud.Cls;
using FlowLogPS.Core.Cloud.Json;
using FlowLogPS.Core.Decoding;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Reading;

namespace FlowLogPS.Core.Composition;

/// <summary>A topic of the log service with one query whose records the service adds up.</summary>
/// <param name="client">The log service.</param>
/// <param name="place">The topic.</param>
/// <param name="query">CQL.</param>
/// <param name="sql">What is grouped by.</param>
/// <param name="samplingRate">The part of the records that the service shall look at, 0..1; 0 lets it choose. Counts are always exact.</param>
/// <param name="observer">Hears of the calls.</param>
/// <param name="keysUsed">How many of <see cref="SplitKey.All"/> have cut the query already.</param>
internal sealed class ClsGroups(
    ClsClient client, TopicPlace place, string query, GroupSql sql, double samplingRate, IFlowLogObserver observer, int keysUsed = 0) : IGroupedTopic
{
    private readonly FieldPool _pool = new();

    /// <inheritdoc/>
    public string Name => place.TopicId;

    /// <inheritdoc/>
    public bool CanSplit => keysUsed < SplitKey.All.Count;

    /// <inheritdoc/>
    public async Task<(long Records, long Rows)> CountAsync(long from, long to, CancellationToken cancellation)
    {
        var counts = await client.CountPartsAsync(place.Region, Search(from, to, sql.Totals(query, from, to)), observer, cancellation).ConfigureAwait(false);
        // Without a number of rows the statement is tried whole, and cut where it gives as many as there can be.
        return counts is [var only, ..] ? (only.Records ?? 0, long.TryParse(only.Part, CultureInfo.InvariantCulture, out var rows) ? rows : 0) : (0, 0);
    }

    /// <inheritdoc/>
    public async Task<GroupedRows> ReadAsync(long from, long to, CancellationToken cancellation)
    {
        var retries = new RetryCounter(observer);
        var search = Search(from, to, sql.Rows(query, from, to)) with { SamplingRate = samplingRate };
        var answer = await client.AnalyzeAsync(place.Region, search, retries, cancellation).ConfigureAwait(false);
        var rows = answer.AnalysisRecords ?? [];
        return new GroupedRows([.. rows.Select(row => Decode(row, search))], answer.SamplingRate ?? 1, rows.Sum(row => (long)row.Length), retries.Count);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<(IGroupedTopic Topic, long Rows)>> SplitAsync(long from, long to, long rows, long most, CancellationToken cancellation)
    {
        var key = SplitKey.All[keysUsed];
        var counts = await client.CountPartsAsync(place.Region, Search(from, to, sql.RowsBy(key, query, from, to)), observer, cancellation).ConfigureAwait(false);
        var parts = QuerySplit.Cut(new QueryPart(query, rows), key, counts.Select(c => (c.Part, c.Records ?? 0)), (int)most);
        return parts.Count == 0 ? [(With(query), rows)] : [.. parts.Select(part => (With(part.Text), part.Expected))];
    }

    private IGroupedTopic With(string part) => new ClsGroups(client, place, part, sql, samplingRate, observer, keysUsed + 1);

    private SearchLogRequest Search(long from, long to, string statement) => new(place.TopicId, from, to, statement);

    /// <summary>How a row writes what is not there is documented for no form of answer: null, and as a text in the older one.</summary>
    private GroupedRecord Decode(string row, SearchLogRequest search)
    {
        row = row.Replace(":\"null\"", ":null", StringComparison.Ordinal);
        var records = client.ReadRow(place.Region, search, row, CloudJson.Default.PartCount)?.Records ?? 0;
        var sum = LogJsonDecoder.Decode(Encoding.UTF8.GetBytes(row), default, search.From, _pool, out var fault) is { } record
            ? DecodedRecord.Of(default, record)
            : DecodedRecord.Failed(default, search.From, $"{Name}, {records} records added up", fault!);
        return new GroupedRecord(sum, records);
    }
}
