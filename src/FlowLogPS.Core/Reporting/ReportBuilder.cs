using FlowLogPS.Core.Anonymizing;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Reporting.Data;
using FlowLogPS.Core.Rules;
using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Reporting;

/// <summary>
/// Asks the engine for all that a report says, and keeps sums only: of block hits, which are read one by one, and of traffic, which the log service adds
/// up. Not for concurrent use.
/// </summary>
/// <param name="title">The heading.</param>
/// <param name="anonymizer">Replaces what must not be told; null where everything may. The heading stays.</param>
/// <param name="ledger">The account of all readings.</param>
/// <param name="clock">Says when it is made.</param>
internal sealed class ReportBuilder(string title, Anonymizer? anonymizer, ReadLedger ledger, TimeProvider clock)
{
    private readonly HitTables _hits = new();
    private readonly ReportNames _names = new(anonymizer);
    private readonly Dictionary<string, FlowLogVpc> _coverage = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _regions = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _places = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _filters = new(StringComparer.Ordinal);
    private readonly List<SliceLedger> _hitSlices = [];
    private readonly List<SliceLedger> _trafficSlices = [];
    private TrafficTables? _traffic;
    private RuleBook? _rules;
    private TimeRange? _range;
    private string? _accountId;

    /// <summary>Whether anything was read that passes the filter.</summary>
    public bool HasMatch => _traffic?.Meter.Records > 0;

    /// <summary>Takes some places in; called once or more, with one client.</summary>
    public async Task ReadAsync(
        FlowLogClient client, FlowLogQuery query, IReadOnlyList<LogPlace> places, MeasureOptions options, Action<FlowLogException> onFailure, IFlowLogObserver observer, CancellationToken cancellation)
    {
        _range = query.Range ?? _range;
        _traffic ??= new TrafficTables(query.Range);
        _traffic.Cover(query.Range);
        _places.UnionWith(places.Select(place => place.Name));
        _filters.UnionWith(QueryText.Of(_names.Query(query)));
        if (query.Range is { } range)
            _hits.Cover(range);

        var begun = ledger.Slices.Count;
        await foreach (var hit in client.ReadBlockHitsAsync(query, places, ledger, onFailure, observer, cancellation).ConfigureAwait(false))
            _hits.Add(hit);
        var read = ledger.Slices.Count;
        await client.MeasureTrafficAsync(query, places, _traffic.Meter, options, ledger, onFailure, observer, cancellation).ConfigureAwait(false);
        _hitSlices.AddRange(ledger.Slices.Take(begun..read));
        _trafficSlices.AddRange(ledger.Slices.Skip(read));

        TopicPlace[] topics = [.. places.OfType<TopicPlace>()];
        var regions = topics.Length == 0 ? [] : client.RegionsOf([.. topics.SelectMany(topic => topic.VpcRegions)]);
        // Instances in rules are looked up in the networks of these regions.
        if (!_regions.IsSupersetOf(regions))
            _rules = null;
        _regions.UnionWith(regions);
        _rules ??= await ReadRulesAsync(client, [.. _regions], observer, cancellation).ConfigureAwait(false);
        if (regions.Count > 0)
            await ReadCoverageAsync(client, query.VpcId, regions, observer, cancellation).ConfigureAwait(false);
    }

    /// <summary>What was taken in, as the page reads it.</summary>
    /// <param name="cancellation">Stops the proofs of what is found of rules.</param>
    public ReportData Build(CancellationToken cancellation)
    {
        var usages = _hits.Measure(_rules ?? RuleBook.Unavailable("Nothing was read."), cancellation);
        var traffic = _traffic ?? new TrafficTables(range: null);
        return new ReportData
        {
            Title = title,
            Made = clock.GetUtcNow(),
            Version = typeof(ReportBuilder).Assembly.GetName().Version!.ToString(fieldCount: 3),
            From = _range?.From,
            To = _range?.To,
            AccountId = _names.Id(_accountId),
            Regions = [.. _regions],
            Places = [.. _places.Select(place => _names.Place(place))],
            Filters = [.. _filters],
            IsAnonymized = anonymizer is not null,
            Coverage = [.. _coverage.Values.Select(RowOf)],
            IsComplete = ledger.IsComplete,
            Readings = [ReadingOf("Blocked records", _hitSlices), ReadingOf("Traffic", _trafficSlices)],
            Failures = [.. ledger.Failures.Distinct().Select(failure => new FailureRow(_names.Place(failure.Place), _names.Text(failure.Message)))],
            Hits = _hits.OverTime(),
            RulesHit = usages.Count(usage => usage is { Rule: not null, Hits: > 0 }),
            RulesKnown = usages.Count(usage => usage.Rule is not null),
            Rules = HitTables.Rules(usages, _names),
            Pairs = _hits.Pairs(_names),
            Subnets = traffic.Subnets(_names),
            Classes = traffic.OverTime(),
            Sources = traffic.Sources(_names),
            Destinations = traffic.Destinations(_names),
            Findings = FindingRows.Of(_coverage.Values, usages, _names),
        };
    }

    private CoverageRow RowOf(FlowLogVpc vpc) => new(
        _names.Id(vpc.VpcId),
        _names.Text(vpc.VpcName),
        vpc.Region,
        vpc.State,
        vpc.Interfaces,
        vpc.Logged,
        vpc.Unsupported.Count,
        vpc.NewestRecord,
        vpc.SilentSince);

    private static ReadingRow ReadingOf(string name, List<SliceLedger> slices) => new(
        name,
        slices.TrueForAll(slice => slice.IsComplete),
        slices.Sum(slice => slice.Expected),
        slices.Sum(slice => slice.Read),
        slices.Sum(slice => slice.Duplicates),
        slices.Sum(slice => slice.Undecodable),
        slices.Sum(slice => slice.NoData),
        slices.Sum(slice => slice.SkipData),
        slices.Count(slice => !slice.IsComplete));

    /// <summary>Hits can be reported without rules; nothing is found of them then, with a warning.</summary>
    private static async Task<RuleBook> ReadRulesAsync(FlowLogClient client, IReadOnlyList<string> regions, IFlowLogObserver observer, CancellationToken cancellation)
    {
        try
        {
            return await client.ReadRulesAsync(regions, observer, cancellation).ConfigureAwait(false);
        }
        catch (FlowLogException e)
        {
            observer.Warned($"The rules could not be read, so the report finds nothing of them. {e.Message}");
            return RuleBook.Unavailable(e.Message);
        }
    }

    /// <summary>Whose account it is and how well its VPCs are logged; what of this cannot be read is missing in the report, with a warning.</summary>
    private async Task ReadCoverageAsync(
        FlowLogClient client, IReadOnlyList<string> vpcIds, IReadOnlyList<string> regions, IFlowLogObserver observer, CancellationToken cancellation)
    {
        try
        {
            _accountId ??= (await client.GetCallerIdentityAsync(observer, cancellation).ConfigureAwait(false)).AccountId;
            var search = await client.FindVpcsAsync(regions, vpcIds, observer, cancellation).ConfigureAwait(false);
            foreach (var vpcs in search.Vpcs.Where(vpc => !_coverage.ContainsKey(vpc.VpcId)).GroupBy(vpc => vpc.Region))
            {
                foreach (var vpc in await client.GetCoverageAsync(vpcs.Key, [.. vpcs], observer, cancellation).ConfigureAwait(false))
                {
                    _coverage[vpc.VpcId] = vpc;
                    _names.Learn(vpc);
                }
            }
        }
        catch (FlowLogException e)
        {
            observer.Warned($"How well the VPCs are logged could not be read, so the report does not say. {e.Message}");
        }
    }
}
