using System.Collections.Concurrent;
using System.Globalization;
using System.Management.Automation;
using FlowLogPS.Core;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Reading.Checkpoints;
using FlowLogPS.Errors;
using FlowLogPS.Model;
using FlowLogPS.Module.Parameters;
using FlowLogPS.Module.Session;

namespace FlowLogPS.Module.Cmdlets;

/// <summary>A cmdlet that reads records of topics or files and accounts for every one of them.</summary>
/// <typeparam name="T">What it gives.</typeparam>
public abstract class ReadCmdlet<T> : FilterCmdlet
    where T : VpcTraffic
{
    private readonly ReadLedger _ledger = new();
    private readonly ConcurrentQueue<FlowLogException> _failures = new();
    private FlowLogClient? _own;
    private ReadCheckpoint? _checkpoint;
    private bool _hasMatch;

    /// <inheritdoc/>
    protected ReadCmdlet(string activity)
        : base(activity)
    {
    }

    /// <summary>Name of a variable, without $, that gets the account of the read.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? LedgerVariable { get; set; }

    /// <summary>Makes a read that is not whole a terminating error.</summary>
    [Parameter]
    public SwitchParameter RequireComplete { get; set; }

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

    private protected abstract IAsyncEnumerable<T> Read(
        FlowLogClient client, FlowLogQuery query, IReadOnlyList<LogPlace> places, ReadLedger ledger, Action<FlowLogException> onFailure, CancellationToken cancellation);

    private protected virtual FlowLogQuery Narrow(FlowLogQuery query) => query;

    /// <summary>The places of the log service that hold what is asked.</summary>
    private protected virtual Task<PlaceSearch> FindPlacesAsync(FlowLogClient client, FlowLogQuery query, ReadLedger ledger) =>
        client.FindPlacesAsync(Given(Region), query.VpcId, Given(TopicId), ledger, Observer, StopToken);

    /// <summary>Hands the ledger out at once: it fills as the read goes on, however that ends. Wrong references end the command here, once.</summary>
    protected override void BeginProcessing()
    {
        if (LedgerVariable is not null)
            SessionState.PSVariable.Set(LedgerVariable, _ledger);
        RefuseEmpty(nameof(Region), nameof(VpcId), nameof(TopicId), nameof(InterfaceId), nameof(SourceAddress), nameof(DestinationAddress));
        if (Follow)
        {
            HideProgress();
            Require(RefuseWithFollow);
        }
        if (Network is not null || Rule is not null)
            Require(LoadReferences);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Attempt(() =>
    {
        var now = TimeProvider.System.GetUtcNow();
        if (ReadsFiles)
            ReadFiles(StartTime is null && EndTime is null ? null : TimeRanges.Between(StartTime, EndTime, now));
        else
            ReadTopics(ParameterSetName == RangeSet ? TimeRanges.Between(StartTime, EndTime, now) : TimeRanges.Last(Last, now));
    });

    /// <summary>Says what the reader of the records must know.</summary>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (_ledger.Undecodable > 0)
            Warn($"Records that do not decode and were left out: {_ledger.Undecodable:N0}. -Verbose lists them; -LedgerVariable keeps the first.");
        if (_ledger.SkipData > 0)
            Warn($"Capture windows in which the service itself dropped records (SKIPDATA): {_ledger.SkipData:N0}. Traffic is missing there and cannot be read again.");
        if (RequireComplete && !PlanOnly && !_ledger.IsComplete)
            Report(new FlowLogException(FlowLogErrorKind.ReadIncomplete, Incomplete()) { Target = _ledger });
        if (_ledger.Slices.Any(slice => !slice.IsComplete))
            WriteWarning(Incomplete());
        // An empty file was warned of by itself, and a runbook that goes on from a checkpoint often finds nothing new.
        if (!_hasMatch && !PlanOnly && _ledger.IsComplete && (ReadsFiles ? _ledger.Read > 0 : Checkpoint is null))
            WriteWarning("No record matched. Logs arrive about ten minutes late: widen the time or loosen the filter; -Verbose shows the compiled query.");
        Attempt(CommitCheckpoint);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _checkpoint?.Dispose();
        _own?.Dispose();
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

    /// <summary>Refuses the first argument that is given and has no place beside another.</summary>
    /// <param name="message">Says why, given the argument's name.</param>
    /// <param name="others">The arguments.</param>
    private protected static void Refuse(Func<string, string> message, params (bool IsGiven, string Name)[] others)
    {
        if (Array.Find(others, other => other.IsGiven) is { IsGiven: true, Name: var name })
            throw new FlowLogException(FlowLogErrorKind.InvalidArgument, message(name));
    }

    private void ReadTopics(TimeRange range)
    {
        var query = Narrow(Filter(range));
        if (Follow)
            query = query with { Follow = new FollowOptions(PollInterval, Lateness) };
        var client = Connect();
        if (Checkpoint is not null)
            query = Continue(Checkpoint, client, query, range);
        var search = Await(FindPlacesAsync(client, query, _ledger));
        foreach (var failure in search.Failures)
            Report(failure);
        if (!PlanOnly)
            ReadPlaces(client, query, search.Places);
        foreach (var place in search.Places.OfType<TopicPlace>().Where(_ => PlanOnly))
            Attempt(() => Pull(cancellation => client.PlanReadAsync(query, place, Observer, cancellation), WriteObject));
    }

    private FlowLogQuery Continue(string path, FlowLogClient client, FlowLogQuery query, TimeRange range)
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
        _checkpoint = ReadCheckpoint.Open(file, QueryIdentity.Of(typeof(T).Name, client.RegionsOf(Given(Region)), query, client.TopicsOf(Given(TopicId))), range, Lateness);
        WriteVerbose(string.Create(CultureInfo.InvariantCulture, $"Checkpoint {file}: reading {_checkpoint.Range.From:u} to {_checkpoint.Range.To:u}"));
        return query with { Range = _checkpoint.Range };
    }

    /// <summary>Only a whole run counts, not its plan: a stop, such as Select-Object -First, never comes here.</summary>
    private void CommitCheckpoint()
    {
        if (_checkpoint is null || PlanOnly)
            return;
        if (HasFailed || !_ledger.IsComplete)
            WriteWarning("The checkpoint stays as it was, since not all was read. The next run gives these records again.");
        else
            _checkpoint.Commit();
    }

    private void ReadFiles(TimeRange? range)
    {
        var query = Narrow(Filter(range));
        var client = _own ?? RunspaceSession.Current.Configured ?? (_own = new FlowLogClient(new FlowLogClientOptions()));
        var files = new FileArguments(SessionState.Path);
        foreach (var argument in ParameterSetName == PathSet ? Path : LiteralPath)
        {
            Attempt(() =>
            {
                foreach (var place in files.Resolve(argument, isLiteral: ParameterSetName == LiteralPathSet))
                    Attempt(() => ReadFile(client, query, place));
            });
        }
    }

    private void LoadReferences()
    {
        _own = OpenReferences(RunspaceSession.Current.Configured, Network, Rule);
        Await(_own.LoadReferencesAsync(Observer, StopToken));
    }

    private void ReadFile(FlowLogClient client, FlowLogQuery query, FilePlace file)
    {
        FileArguments.RefuseDirectory(file);
        ReadPlaces(client, query, [file]);
        if (_ledger.Failures.All(failure => failure.Place != file.Name) && _ledger.Slices.Where(slice => slice.Place == file.Name).Sum(slice => slice.Expected) == 0)
            WriteWarning($"{file.Path} holds no record. Check that the export has finished and that this is the file meant.");
    }

    private void ReadPlaces(FlowLogClient client, FlowLogQuery query, IReadOnlyList<LogPlace> places)
    {
        Pull(
            cancellation => Read(client, query, places, _ledger, _failures.Enqueue, cancellation),
            record =>
            {
                if (_checkpoint?.Admit(record) == false)
                    return;
                _hasMatch = true;
                WriteObject(record);
            });
    }

    /// <summary>Writes the failures of places, too, as soon as the engine tells of them.</summary>
    protected override void Relay()
    {
        base.Relay();
        while (_failures.TryDequeue(out var failure))
            Report(failure);
    }

    private string Incomplete() => string.Create(
        CultureInfo.InvariantCulture,
        $"The read is incomplete: {_ledger.Read:N0} of {_ledger.Expected:N0} records, {_ledger.Failures.Count:N0} places failed. Run it again; -LedgerVariable tells which slices are short.");

    private void Warn(FormattableString text) => WriteWarning(text.ToString(CultureInfo.InvariantCulture));
}
