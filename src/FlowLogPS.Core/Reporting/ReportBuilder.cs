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
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private readonly ReportReading _hitReading = new("Blocked records", ledger);
    private readonly ReportReading _trafficReading = new("Traffic", ledger);
    private TrafficTables? _traffic;
    private RuleBook? _rules;
    private TimeRange? _range;
    private string? _accountId;

    /// <summary>Whether anything was read that passes the filter.</summary>
    public bool HasMatch => _traffic?.Meter.Records > 0;

    /// <summary>Records that do not decode and rows that tell of lost ones. Both readings may meet the same, and the ledger holds both.</summary>
    public (long Undecodable, long SkipData) LeftOut =>
        (Math.Max(_hitReading.Undecodable, _trafficReading.Undecodable), Math.Max(_hitReading.SkipData, _trafficReading.SkipData));

    /// <summary>Takes some places in; called once or more, with one client.</summary>
    public async Task ReadAsync(
        FlowLogClient client, FlowLogQuery query, IReadOnlyList<LogPlace> places, MeasureOptions options, Action<FlowLogException> onFailure, IFlowLogObserver observer, CancellationToken cancellation)
    {
        _range = query.Range ?? _range;
        // Without a start nothing is known of where the log begins.
        var span = query.Range is { HasStart: true } given ? given : null;
        _traffic ??= new TrafficTables(span);
        _traffic.Cover(span);
        _places.UnionWith(places.Select(place => place.Name));
        _filters.UnionWith(QueryText.Of(_names.Query(query)));
        if (span is not null)
            _hits.Cover(span);

        await _hitReading.TakeAsync(async () =>
        {
            await foreach (var hit in client.ReadBlockHitsAsync(query, places, ledger, TellOnce, observer, cancellation).ConfigureAwait(false))
                _hits.Add(hit);
        }).ConfigureAwait(false);
        await _trafficReading.TakeAsync(() => client.MeasureTrafficAsync(query, places, _traffic.Meter, options, ledger, TellOnce, observer, cancellation)).ConfigureAwait(false);

        TopicPlace[] topics = [.. places.OfType<TopicPlace>()];
        var regions = topics.Length == 0 ? [] : client.RegionsOf([.. topics.SelectMany(topic => topic.VpcRegions)]);
        // Instances in rules are looked up in the networks of these regions.
        if (!_regions.IsSupersetOf(regions))
            _rules = null;
        _regions.UnionWith(regions);
        _rules ??= await ReadRulesAsync(client, [.. _regions], observer, cancellation).ConfigureAwait(false);
        if (regions.Count > 0)
            await ReadCoverageAsync(client, query.VpcId, regions, observer, cancellation).ConfigureAwait(false);

        // Both readings come to the same place, and fail there for the same reason.
        void TellOnce(FlowLogException failure)
        {
            if (_told.Add(failure.Message))
                onFailure(failure);
        }
    }

    /// <summary>What was taken in, as the page reads it.</summary>
    /// <param name="cancellation">Stops the proofs of what is found of rules.</param>
    public ReportData Build(CancellationToken cancellation)
    {
        var shared = ledger.Failures.Count - _hitReading.Failures - _trafficReading.Failures;
        var (hits, moved) = (_hitReading.ToRow(shared), _trafficReading.ToRow(shared));
        var usages = _hits.Measure(_rules ?? RuleBook.Unavailable("Nothing was read."), cancellation);
        var traffic = _traffic ?? new TrafficTables(range: null);
        return new ReportData
        {
            Title = title,
            Made = clock.GetUtcNow(),
            Version = typeof(ReportBuilder).Assembly.GetName().Version!.ToString(fieldCount: 3),
            From = _range is { HasStart: true } ? _range.From : null,
            To = _range?.To,
            AccountId = _names.Id(_accountId),
            Regions = [.. _regions],
            Places = [.. _places.Select(place => _names.Place(place))],
            Filters = [.. _filters],
            IsAnonymized = anonymizer is not null,
            Coverage = [.. _coverage.Values.Select(RowOf)],
            IsComplete = ledger.IsComplete,
            Readings = [hits, moved],
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
            Findings = FindingRows.Of(_coverage.Values, usages, hits.IsComplete && _filters.Count == 0, _names),
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
