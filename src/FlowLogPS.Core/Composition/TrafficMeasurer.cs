using FlowLogPS.Core.Measuring.Traffic;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Reading;
using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Composition;

/// <summary>
/// Feeds the traffic of places to a meter: the records of files one by one, and of topics what the service has added up of them. Both come
/// as records, so that the same filter, the same networks and the same meter decide.
/// </summary>
internal sealed class TrafficMeasurer(Func<CloudServices> cloud, PlaceReader reader, TimeProvider clock)
{
    /// <summary>Takes the places one after the other. One that fails is told and entered into the ledger; the others go on.</summary>
    public async Task MeasureAsync(
        FlowLogQuery query,
        IReadOnlyList<LogPlace> places,
        TrafficMeter meter,
        MeasureOptions options,
        ReadLedger ledger,
        Action<FlowLogException> onFailure,
        IFlowLogObserver observer,
        CancellationToken cancellation)
    {
        var counted = query with { CountsFlows = true };
        foreach (var place in places)
        {
            try
            {
                await MeasureAsync(counted, place, meter, options, ledger, observer, cancellation).ConfigureAwait(false);
            }
            catch (FlowLogException failure)
            {
                PlaceStreams.Fail(place, failure, ledger, onFailure, observer);
            }
        }
    }

    private Task MeasureAsync(
        FlowLogQuery query, LogPlace place, TrafficMeter meter, MeasureOptions options, ReadLedger ledger, IFlowLogObserver observer, CancellationToken cancellation) =>
        place is TopicPlace topic && options.IsPushedDown
            ? MeasureTopicAsync(query, topic, meter, options.SamplingRate, ledger, observer, cancellation)
            : MeasureRecordsAsync(query, place, meter, ledger, observer, cancellation);

    private async Task MeasureRecordsAsync(
        FlowLogQuery query, LogPlace place, TrafficMeter meter, ReadLedger ledger, IFlowLogObserver observer, CancellationToken cancellation)
    {
        var placer = await reader.PlacerOfAsync(query, place, observer, cancellation).ConfigureAwait(false);
        await foreach (var (record, placement) in reader.ReadAsync(query, place, ledger, observer, cancellation).ConfigureAwait(false))
            meter.Add(record, placement, placer.SourceInterfaceOf(record, placement), 1);
    }

    private async Task MeasureTopicAsync(
        FlowLogQuery query, TopicPlace topic, TrafficMeter meter, double samplingRate, ReadLedger ledger, IFlowLogObserver observer, CancellationToken cancellation)
    {
        var placer = await reader.PlacerOfAsync(query, topic, observer, cancellation).ConfigureAwait(false);
        var compiled = CqlWriter.Write(placer.Filter, QuerySplit.LongestSql);
        var sql = new GroupSql(query, meter.HasPort, meter.FinestInterval);
        var range = PlaceReader.RangeOf(query);
        PlaceReader.Tell(new PlaceQuery(topic.Name, sql.Rows(compiled.Text, range.FromMilliseconds, range.ToMilliseconds), compiled.Residue), ledger, observer);
        var groups = new ClsGroups(cloud().Cls, topic, compiled.Text, sql, samplingRate, observer);
        var lowest = 1.0;
        await new GroupedReader(groups, query.ThrottleLimit, ledger, observer, clock).ReadAsync(range, Take, cancellation).ConfigureAwait(false);
        if (lowest >= 1)
            return;
        meter.SamplingRate = Math.Min(meter.SamplingRate, lowest);
        ledger.Add(new PlaceFailure(topic.Name, FormattableString.Invariant($"The service looked at a part of {lowest:0.####} of the records.")));
        if (lowest < samplingRate)
        {
            observer.Warned(FormattableString.Invariant(
                $"{topic.Name}: {samplingRate} of the records were asked for, and the log service looked at {lowest}: the figures are not exact. Ask for a shorter time."));
        }

        void Take(GroupedRows rows)
        {
            lowest = Math.Min(lowest, rows.SamplingRate);
            foreach (var (sum, records) in rows.Rows)
            {
                if (sum.Record is { LogStatus: LogStatus.OK } record && placer.TryPlace(record, out var placement))
                    meter.Add(record, placement, placer.SourceInterfaceOf(record, placement), records);
            }
        }
    }
}
