using FlowLogPS.Core.Measuring.Traffic;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Reporting.Data;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Reporting;

/// <summary>What traffic is added up by for a report: one meter, however often it is fed.</summary>
internal sealed class TrafficTables
{
    private const int MostSubnetPairs = 200;
    private const int MostTalkers = 25;

    private readonly StepCounter _steps = new();
    private readonly TrafficGrouping _classes;
    private readonly TrafficGrouping _subnets = new([TrafficKey.SubnetPair]);
    private readonly TrafficGrouping _sources = new([TrafficKey.Source]);
    private readonly TrafficGrouping _destinations = new([TrafficKey.Destination]);

    /// <param name="range">What is read first; null for whole files, whose time is not known.</param>
    public TrafficTables(TimeRange? range)
    {
        Cover(range);
        _classes = new TrafficGrouping([TrafficKey.Class], TimeSpan.FromSeconds(_steps.Seconds));
        Meter = new TrafficMeter(_classes, _subnets, _sources, _destinations);
    }

    public TrafficMeter Meter { get; }

    public void Cover(TimeRange? range)
    {
        if (range is not null)
            _steps.Cover(range);
    }

    public TimeSeries OverTime()
    {
        foreach (var group in Meter.Measure(_classes))
            _steps.Add(group.Class.ToString()!, group.StartTime!.Value, group.Bytes);
        return _steps.ToSeries([.. Enum.GetNames<TrafficClass>().Skip(1), nameof(TrafficClass.Unknown)]);
    }

    public TopList<SubnetPairRow> Subnets(ReportNames names) => Top(_subnets, MostSubnetPairs, group => new SubnetPairRow(
        names.Subnet(group.SourceVpcId, group.SourceSubnetId),
        names.Subnet(group.DestinationVpcId, group.DestinationSubnetId),
        group.Bytes,
        group.Packets,
        group.Records));

    public TopList<TalkerRow> Sources(ReportNames names) =>
        Top(_sources, MostTalkers, group => new TalkerRow(names.Address(group.SourceAddress), group.Bytes, group.Packets, group.Records));

    public TopList<TalkerRow> Destinations(ReportNames names) =>
        Top(_destinations, MostTalkers, group => new TalkerRow(names.Address(group.DestinationAddress), group.Bytes, group.Packets, group.Records));

    private TopList<T> Top<T>(TrafficGrouping grouping, int most, Func<TrafficSummary, T> rowOf) =>
        TopList.Of(Meter.Measure(grouping), group => group.Bytes, most, rowOf);
}
