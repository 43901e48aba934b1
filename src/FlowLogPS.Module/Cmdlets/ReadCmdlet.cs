using System.Globalization;
using System.Management.Automation;
using FlowLogPS.Core;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Reading.Checkpoints;
using FlowLogPS.Errors;
using FlowLogPS.Model;
using FlowLogPS.Module.Parameters;

namespace FlowLogPS.Module.Cmdlets;

/// <summary>A cmdlet that gives records, one by one: also as they come, or from where the last run ended.</summary>
/// <typeparam name="T">What it gives.</typeparam>
public abstract class ReadCmdlet<T> : FileSourceCmdlet
    where T : VpcTraffic
{
    private ReadCheckpoint? _checkpoint;

    /// <inheritdoc/>
    protected ReadCmdlet(string activity)
        : base(activity)
    {
    }

    /// <summary>Newest records first.</summary>
    [Parameter(ParameterSetName = LastSet)]
    [Parameter(ParameterSetName = RangeSet)]
    public SwitchParameter Newest { get; set; }

    /// <summary>Goes on with what comes later, until it is stopped.</summary>
    [Parameter(ParameterSetName = LastSet)]
    [Parameter(ParameterSetName = RangeSet)]
    public SwitchParameter Follow { get; set; }

    /// <summary>The wait between two polls of -Follow.</summary>
    [Parameter(ParameterSetName = LastSet)]
    [Parameter(ParameterSetName = RangeSet)]
    [TimeSpanText]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gives the slices that would be read, with what they cost, and reads no record.</summary>
    [Parameter(ParameterSetName = LastSet)]
    [Parameter(ParameterSetName = RangeSet)]
    public SwitchParameter PlanOnly { get; set; }

    /// <summary>File that keeps where this query's last whole run ended: the next one continues there. Not a wildcard.</summary>
    [Parameter(ParameterSetName = LastSet)]
    [Parameter(ParameterSetName = RangeSet)]
    [ValidateNotNullOrEmpty]
    public string? Checkpoint { get; set; }

    /// <summary>How long after its log time a record may come and still be given: the span that a checkpointed run, or a poll of -Follow, reads again.</summary>
    [Parameter(ParameterSetName = LastSet)]
    [Parameter(ParameterSetName = RangeSet)]
    [TimeSpanText]
    public TimeSpan Lateness { get; set; } = TimeSpan.FromMinutes(15);

    private protected override bool ReadsRecords => !PlanOnly;

    /// <summary>A runbook that goes on from a checkpoint often finds nothing new.</summary>
    private protected override bool ExpectsMatch => ReadsRecords && Checkpoint is null;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Follow)
        {
            HideProgress();
            Require(RefuseWithFollow);
        }
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        Attempt(CommitCheckpoint);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _checkpoint?.Dispose();
    }

    private protected abstract IAsyncEnumerable<T> Read(
        FlowLogClient client, FlowLogQuery query, IReadOnlyList<LogPlace> places, CancellationToken cancellation);

    /// <summary>What reading one topic would cost.</summary>
    private protected virtual IAsyncEnumerable<ReadPlan> Plan(FlowLogClient client, FlowLogQuery query, TopicPlace place, CancellationToken cancellation) =>
        client.PlanReadAsync(query, place, Observer, cancellation);

    private protected sealed override FlowLogQuery ForTopics(FlowLogClient client, FlowLogQuery query)
    {
        var asked = query with
        {
            Order = Newest ? ReadOrder.NewestFirst : ReadOrder.OldestFirst,
            Follow = Follow ? new FollowOptions(PollInterval, Lateness) : null,
        };
        return Checkpoint is null ? asked : Continue(Checkpoint, client, asked);
    }

    private protected sealed override void Take(FlowLogClient client, FlowLogQuery query, IReadOnlyList<LogPlace> places)
    {
        if (!PlanOnly)
            Pull(cancellation => Read(client, query, places, cancellation), Give);
        foreach (var place in places.OfType<TopicPlace>().Where(_ => PlanOnly))
            Attempt(() => Pull(cancellation => Plan(client, query, place, cancellation), WriteObject));
    }

    private void Give(T record)
    {
        if (_checkpoint?.Admit(record) == false)
            return;
        HasMatch = true;
        WriteObject(record);
    }

    /// <summary>A follow has no end, goes forward in time, and does not give the next object of a pipeline its turn.</summary>
    private void RefuseWithFollow() => Refuse(
        name => $"-Follow goes forward until it is stopped, so {name} has no place beside it. Leave one of the two out; VPCs and topics go into arguments.",
        (Newest, "-Newest"),
        (PlanOnly, "-PlanOnly"),
        (RequireComplete, "-RequireComplete"),
        (Checkpoint is not null, "-Checkpoint"),
        (EndTime is not null, "-EndTime"),
        (MyInvocation.ExpectingInput, "pipeline input"));

    private FlowLogQuery Continue(string path, FlowLogClient client, FlowLogQuery query)
    {
        if (_checkpoint is not null)
        {
            throw new FlowLogException(
                FlowLogErrorKind.InvalidArgument, "A checkpoint keeps one query. Give all VPCs, topics and filters as arguments rather than by the pipeline.")
            {
                Target = path,
            };
        }
        var file = new FileArguments(SessionState.Path).Resolve(path, isLiteral: true)[0].Path;
        _checkpoint = ReadCheckpoint.Open(
            file, QueryIdentity.Of(typeof(T).Name, client.RegionsOf(Given(Region)), query, client.TopicsOf(Given(TopicId))), query.Range!, Lateness);
        WriteVerbose(string.Create(CultureInfo.InvariantCulture, $"Checkpoint {file}: reading {_checkpoint.Range.From:u} to {_checkpoint.Range.To:u}"));
        return query with { Range = _checkpoint.Range };
    }

    /// <summary>Only a whole run counts, not its plan: a stop, such as Select-Object -First, never comes here.</summary>
    private void CommitCheckpoint()
    {
        if (_checkpoint is null || PlanOnly)
            return;
        if (HasFailed || !Ledger.IsComplete)
            WriteWarning("The checkpoint stays as it was, since not all was read. The next run gives these records again.");
        else
            _checkpoint.Commit();
    }
}
