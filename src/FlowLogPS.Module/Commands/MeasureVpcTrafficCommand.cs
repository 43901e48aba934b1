using System.Management.Automation;
using FlowLogPS.Core;
using FlowLogPS.Core.Measuring.Conversations;
using FlowLogPS.Core.Measuring.Traffic;
using FlowLogPS.Core.Query;
using FlowLogPS.Model;
using FlowLogPS.Module.Cmdlets;
using FlowLogPS.Module.Parameters;

namespace FlowLogPS.Module.Commands;

/// <summary>Adds traffic up: by the log service itself where it can, else here.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "VpcTraffic", DefaultParameterSetName = LastSet)]
[OutputType(typeof(TrafficSummary), typeof(FlowConversation))]
public sealed class MeasureVpcTrafficCommand : FileSourceCmdlet
{
    /// <summary>What conversations have no groups for, or have to be read whole for.</summary>
    private static readonly string[] OfGroups =
        [nameof(GroupBy), nameof(PrefixLength), nameof(PrefixLengthIPv6), nameof(Interval), nameof(Top), nameof(By), nameof(SamplingRate), nameof(NoPushDown)];

    private TrafficGrouping? _grouping;
    private TrafficMeter? _meter;
    private ConversationMeter? _conversations;

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

    /// <summary>Folds both directions of one 5-tuple, and its retries, into one object instead. Every record is read.</summary>
    [Parameter]
    public SwitchParameter Conversation { get; set; }

    /// <summary>How long nothing is logged of a conversation that has ended.</summary>
    [Parameter]
    [TimeSpanText]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Traffic classes to take.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public TrafficClass[] Class { get; set; } = [];

    /// <summary>Accept or Reject; both where it is left out.</summary>
    [Parameter]
    public FlowAction? Action { get; set; }

    /// <summary>A record that was piped in, which is refused.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public VpcTraffic? Record { get; set; }

    /// <summary>Arguments that make no sense together end the command before anything is read.</summary>
    protected override void BeginProcessing()
    {
        Require(() =>
        {
            Refuse(
                name => $"{name} is for groups, and -Conversation makes none. Leave one of the two out.",
                [.. OfGroups.Select(name => (Conversation && MyInvocation.BoundParameters.ContainsKey(name), $"-{name}"))]);
            Refuse(
                name => $"{name} asks the log service to add up a part of the records, and -NoPushDown reads them all. Leave one of the two out.",
                (NoPushDown && SamplingRate < 1, "-SamplingRate"));
            Refuse(
                name => $"{name} says when a conversation ends. Add -Conversation, or leave it out.",
                (!Conversation && MyInvocation.BoundParameters.ContainsKey(nameof(IdleTimeout)), "-IdleTimeout"));
            _grouping = new TrafficGrouping(GroupBy, Interval) { PrefixLength = PrefixLength, PrefixLengthIPv6 = PrefixLengthIPv6, Top = Top, By = By };
            _meter = new TrafficMeter(_grouping);
            _conversations = new ConversationMeter(IdleTimeout);
        });
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        RefuseRecord(Record);
        base.ProcessRecord();
    }

    /// <summary>Comes only when all was taken: what is grouped is known in the end, and which conversations go on.</summary>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        WriteObject(Conversation ? _conversations!.Close() : _meter!.Measure(_grouping!), enumerateCollection: true);
    }

    private protected override FlowLogQuery Narrow(FlowLogQuery query) => query with { Class = Class, Action = Action, CountsFlows = Conversation };

    /// <summary>Adding up is work, so that it is done beside the pipeline's thread, which goes on relaying; conversations are given as they end.</summary>
    private protected override void Take(FlowLogClient client, FlowLogQuery query, IReadOnlyList<LogPlace> places)
    {
        if (Conversation)
        {
            Pull(cancellation => client.ReadTrafficAsync(query, places, Ledger, OnFailure, Observer, cancellation), Fold);
            // Files go on from one to the next; the next VPC or topic of a pipeline begins anew.
            if (!ReadsFiles)
                WriteObject(_conversations!.Close(), enumerateCollection: true);
            return;
        }
        var options = new MeasureOptions { IsPushedDown = !NoPushDown, SamplingRate = SamplingRate };
        Run(cancellation => client.MeasureTrafficAsync(query, places, _meter!, options, Ledger, OnFailure, Observer, cancellation));
        HasMatch |= _meter!.Records > 0;
    }

    private void Fold(VpcTraffic record)
    {
        HasMatch = true;
        WriteObject(_conversations!.Add(record), enumerateCollection: true);
    }
}
