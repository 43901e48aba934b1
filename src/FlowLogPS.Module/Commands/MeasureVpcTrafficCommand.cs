using System.Management.Automation;
using FlowLogPS.Core;
using FlowLogPS.Core.Measuring.Traffic;
using FlowLogPS.Core.Query;
using FlowLogPS.Model;
using FlowLogPS.Module.Cmdlets;
using FlowLogPS.Module.Parameters;

namespace FlowLogPS.Module.Commands;

/// <summary>Adds traffic up: by the log service itself where it can, else here.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "VpcTraffic", DefaultParameterSetName = LastSet)]
[OutputType(typeof(TrafficSummary))]
public sealed class MeasureVpcTrafficCommand : FileSourceCmdlet
{
    private TrafficGrouping? _grouping;
    private TrafficMeter? _meter;

    /// <summary>Creates the cmdlet.</summary>
    public MeasureVpcTrafficCommand()
        : base("Measuring VPC traffic")
    {
    }

    /// <summary>What the traffic is grouped by.</summary>
    [Parameter]
    [ValidateNotNull]
    public TrafficKey[] GroupBy { get; set; } = [TrafficKey.Class];

    /// <summary>Leading bits of an IPv4 block, for the keys SourcePrefix and DestinationPrefix.</summary>
    [Parameter]
    [ValidateRange(0, 32)]
    public int PrefixLength { get; set; } = 24;

    /// <summary>Leading bits of an IPv6 block.</summary>
    [Parameter]
    [ValidateRange(0, 128)]
    public int PrefixLengthIPv6 { get; set; } = 64;

    /// <summary>Makes each group a series in time, by the start of the capture window (UTC).</summary>
    [Parameter]
    [TimeSpanText]
    public TimeSpan? Interval { get; set; }

    /// <summary>How many of the largest groups to give; with an interval, their whole series.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? Top { get; set; }

    /// <summary>What makes a group large.</summary>
    [Parameter]
    public TrafficOrder By { get; set; }

    /// <summary>The part of the records that the log service looks at: 1 is exact, 0 lets the service choose.</summary>
    [Parameter(ParameterSetName = LastSet)]
    [Parameter(ParameterSetName = RangeSet)]
    [ValidateRange(0.0, 1.0)]
    public double SamplingRate { get; set; } = 1;

    /// <summary>Reads every record and adds up here, for topics whose index has no statistics.</summary>
    [Parameter(ParameterSetName = LastSet)]
    [Parameter(ParameterSetName = RangeSet)]
    public SwitchParameter NoPushDown { get; set; }

    /// <summary>Traffic classes to take.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public TrafficClass[] Class { get; set; } = [];

    /// <summary>Accept or Reject; both where it is left out.</summary>
    [Parameter]
    public FlowAction? Action { get; set; }

    /// <summary>Arguments that make no sense together end the command before anything is read.</summary>
    protected override void BeginProcessing()
    {
        Require(() =>
        {
            _grouping = new TrafficGrouping(GroupBy, Interval) { PrefixLength = PrefixLength, PrefixLengthIPv6 = PrefixLengthIPv6, Top = Top, By = By };
            _meter = new TrafficMeter(_grouping);
            Refuse(
                name => $"{name} asks the log service to add up a part of the records, and -NoPushDown reads them all. Leave one of the two out.",
                (NoPushDown && SamplingRate < 1, "-SamplingRate"));
        });
        base.BeginProcessing();
    }

    /// <summary>Comes only when all was taken: what is grouped is known in the end.</summary>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        WriteObject(_meter!.Measure(_grouping!), enumerateCollection: true);
    }

    private protected override FlowLogQuery Narrow(FlowLogQuery query) => query with { Class = Class, Action = Action };

    /// <summary>Adding up is work, so that it is done beside the pipeline's thread, which goes on relaying.</summary>
    private protected override void Take(FlowLogClient client, FlowLogQuery query, IReadOnlyList<LogPlace> places)
    {
        var options = new MeasureOptions { IsPushedDown = !NoPushDown, SamplingRate = SamplingRate };
        Await(Task.Run(() => client.MeasureTrafficAsync(query, places, _meter!, options, Ledger, OnFailure, Observer, StopToken), StopToken));
        HasMatch |= _meter!.Records > 0;
    }
}
