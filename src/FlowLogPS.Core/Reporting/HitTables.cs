using FlowLogPS.Core.Measuring;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Reporting.Data;
using FlowLogPS.Core.Rules;
using FlowLogPS.Formatting;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Reporting;

/// <summary>Takes block hits one by one. Memory grows with the rules and the different pairs, not with the hits.</summary>
internal sealed class HitTables
{
    private const int MostRules = 50;
    private const int MostPairs = 100;

    private readonly HitMeter _meter = new();
    private readonly StepCounter _steps = new();
    private readonly Dictionary<PairKey, (long Hits, DateTimeOffset Last)> _pairs = [];

    public void Cover(TimeRange range) => _steps.Cover(range);

    public void Add(BlockHit hit)
    {
        _meter.Add(hit);
        _steps.Add(hit.Attribution.ToString(), hit.StartTime, 1);
        var key = new PairKey(
            hit.Record.SourceAddress, hit.Record.DestinationAddress, hit.DestinationPort, hit.ProtocolNumber, hit.Attribution, hit.RuleId);
        var (hits, last) = _pairs.GetValueOrDefault(key);
        _pairs[key] = (hits + 1, last > hit.StartTime ? last : hit.StartTime);
    }

    public IReadOnlyList<RuleUsage> Measure(RuleBook rules, CancellationToken cancellation) => _meter.Measure(rules, history: null, cancellation);

    public TimeSeries OverTime() => _steps.ToSeries(Enum.GetNames<BlockAttribution>());

    public TopList<PairRow> Pairs(ReportNames names) => TopList.Of(_pairs, pair => pair.Value.Hits, MostPairs, pair => new PairRow(
        names.Address(pair.Key.Source),
        names.Address(pair.Key.Destination),
        pair.Key.Port,
        pair.Key.Protocol is { } number ? IPProtocol.NameOf(number) : null,
        pair.Key.Attribution,
        names.Id(pair.Key.RuleId),
        pair.Value.Hits,
        pair.Value.Last));

    /// <summary>The rules, and the attributions without one, that have hits.</summary>
    public static TopList<RuleRow> Rules(IReadOnlyList<RuleUsage> usages, ReportNames names) =>
        TopList.Of(usages.Where(usage => usage.Hits > 0), usage => usage.Hits, MostRules, usage => RowOf(usage, names.Rule(usage.Rule)));

    private static RuleRow RowOf(RuleUsage usage, SecurityRule? rule) => new(
        rule?.Id,
        usage.Attribution,
        rule?.Order,
        rule?.Action,
        rule is null ? null : RuleViewText.Holds(rule),
        rule?.Description,
        usage.Hits,
        usage.Share,
        usage.LastHit);
}
