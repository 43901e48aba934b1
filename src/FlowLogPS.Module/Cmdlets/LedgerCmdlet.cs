using System.Collections.Concurrent;
using System.Globalization;
using System.Management.Automation;
using FlowLogPS.Core;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Reading;
using FlowLogPS.Errors;
using FlowLogPS.Model;
using FlowLogPS.Module.Parameters;
using FlowLogPS.Module.Session;

namespace FlowLogPS.Module.Cmdlets;

/// <summary>A cmdlet that reads topics or files, whatever it makes of them, and accounts for every record.</summary>
public abstract class LedgerCmdlet : FilterCmdlet
{
    private readonly ConcurrentQueue<FlowLogException> _failures = new();
    private readonly FileIdentities _identities = new();
    private FlowLogClient? _own;

    /// <inheritdoc/>
    protected LedgerCmdlet(string activity)
        : base(activity)
    {
    }

    /// <summary>Name of a variable, without $, that gets the account of the read.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateVariableName]
    public string? LedgerVariable { get; set; }

    /// <summary>Makes a read that is not whole a terminating error.</summary>
    [Parameter]
    public SwitchParameter RequireComplete { get; set; }

    /// <summary>The account of the read; fills while it goes on.</summary>
    private protected ReadLedger Ledger { get; } = new();

    /// <summary>Whether anything was found that passes the filter.</summary>
    private protected bool HasMatch { get; set; }

    /// <summary>Records that do not decode, and rows that tell of lost ones.</summary>
    private protected virtual (long Undecodable, long SkipData) LeftOut => (Ledger.Undecodable, Ledger.SkipData);

    /// <summary>The log files that were named, in the parameter sets of files.</summary>
    private protected abstract IReadOnlyList<string> LogFiles { get; }

    /// <summary>Whether records are read at all, so that a read can be incomplete.</summary>
    private protected virtual bool ReadsRecords => true;

    /// <summary>Whether it is worth a warning that nothing matched.</summary>
    private protected virtual bool ExpectsMatch => ReadsRecords;

    /// <summary>Hands the ledger out at once: it fills as the read goes on, however that ends. Wrong references end the command here, once.</summary>
    protected override void BeginProcessing()
    {
        if (LedgerVariable is not null)
            SessionState.PSVariable.Set(LedgerVariable, Ledger);
        RefuseEmpty(nameof(Region), nameof(VpcId), nameof(TopicId), nameof(InterfaceId), nameof(SourceAddress), nameof(DestinationAddress));
        if (Network is not null || Rule is not null)
            Require(LoadReferences);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => AttemptPart(() =>
    {
        var now = RunspaceSession.Current.Clock.GetUtcNow();
        if (ReadsFiles)
            ReadFiles(StartTime is null && EndTime is null ? null : TimeRanges.Between(StartTime, EndTime, now));
        else
            ReadTopics(ParameterSetName == RangeSet ? TimeRanges.Between(StartTime, EndTime, now) : TimeRanges.Last(Last, now));
    });

    /// <summary>Says what the reader of the records must know; ends the command where a whole read was required and is not there.</summary>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        var (undecodable, skipData) = LeftOut;
        if (undecodable > 0)
            Warn($"Records that do not decode and were left out: {undecodable:N0}. -Verbose lists them; -LedgerVariable keeps the first.");
        if (skipData > 0)
            Warn($"Capture windows in which the service itself dropped records (SKIPDATA): {skipData:N0}. Traffic is missing there and cannot be read again.");
        if (RequireComplete && ReadsRecords && !Ledger.IsComplete)
            Report(new FlowLogException(FlowLogErrorKind.ReadIncomplete, Incomplete()) { Target = Ledger });
        if (Ledger.Slices.Any(slice => !slice.IsComplete))
            WriteWarning(Incomplete());
        // An empty file was warned of by itself.
        if (ExpectsMatch && !HasMatch && Ledger.IsComplete && (!ReadsFiles || Ledger.Read > 0))
            WriteWarning("No record matched. Logs arrive about ten minutes late: widen the time or loosen the filter; -Verbose shows the compiled query.");
    }

    /// <summary>Writes the failures of places, too, as soon as the engine tells of them.</summary>
    protected override void Relay()
    {
        base.Relay();
        while (_failures.TryDequeue(out var failure))
            Report(failure);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _own?.Dispose();
    }

    /// <summary>Takes the records of some places: all topics at once, or one file after the other.</summary>
    private protected abstract void Take(FlowLogClient client, FlowLogQuery query, IReadOnlyList<LogPlace> places);

    /// <summary>Whether the cmdlet writes this file itself, so that a wildcard does not mean it.</summary>
    private protected virtual bool IsOwnFile(string path) => false;

    /// <summary>Adds the cmdlet's own filters to those that all share.</summary>
    private protected virtual FlowLogQuery Narrow(FlowLogQuery query) => query;

    /// <summary>Adds what only a read of topics has.</summary>
    private protected virtual FlowLogQuery ForTopics(FlowLogClient client, FlowLogQuery query) => query;

    /// <summary>The places of the log service that hold what is asked.</summary>
    private protected virtual Task<PlaceSearch> FindPlacesAsync(FlowLogClient client, FlowLogQuery query) =>
        client.FindPlacesAsync(Given(Region), query.VpcId, Given(TopicId), Ledger, Observer, StopToken);

    /// <summary>Hears, on any thread, of a place that fails while others go on.</summary>
    private protected void OnFailure(FlowLogException failure) => _failures.Enqueue(failure);

    /// <summary>Refuses the first argument that is given and has no place beside another.</summary>
    /// <param name="message">Says why, given the argument's name.</param>
    /// <param name="others">The arguments.</param>
    private protected static void Refuse(Func<string, string> message, params (bool IsGiven, string Name)[] others)
    {
        if (Array.Find(others, other => other.IsGiven) is { IsGiven: true, Name: var name })
            throw new FlowLogException(FlowLogErrorKind.InvalidArgument, message(name));
    }

    /// <summary>
    /// Ends the command where a record was piped in: its properties would be the filter of one more read, with other sums for each record.
    /// </summary>
    private protected void RefuseRecord(VpcTraffic? record)
    {
        if (record is null)
            return;
        Report(new FlowLogException(
            FlowLogErrorKind.InvalidArgument,
            $"{MyInvocation.MyCommand.Name} reads records itself and takes none from the pipeline. Give the filter and the times to it, as to Get-VpcTraffic, such as -VpcId … -Last 1h.")
        {
            Target = record,
        });
    }

    private void ReadTopics(TimeRange range)
    {
        var client = Connect();
        var query = ForTopics(client, Narrow(Filter(range)));
        var search = Await(FindPlacesAsync(client, query));
        foreach (var failure in search.Failures)
            Report(failure);
        foreach (var place in search.Places)
            ExpectPlace(place.Name, bytes: null);
        AsOneProgress(() => Take(client, query, search.Places));
    }

    private void ReadFiles(TimeRange? range)
    {
        var query = Narrow(Filter(range));
        var client = _own ?? RunspaceSession.Current.Configured ?? (_own = new FlowLogClient(new FlowLogClientOptions()));
        var files = new FileArguments(SessionState.Path, IsOwnFile);
        var places = new List<FilePlace>();
        foreach (var argument in LogFiles)
            AttemptPart(() => places.AddRange(files.Resolve(argument, isLiteral: ParameterSetName == LiteralPathSet).Select(file => new JoinedFilePlace(file.Path, _identities))));
        foreach (var place in places.Where(place => File.Exists(place.Path)))
            ExpectPlace(place.Name, new FileInfo(place.Path).Length);
        AsOneProgress(() => places.ForEach(place => AttemptPart(() => ReadFile(client, query, place))));
    }

    private void ReadFile(FlowLogClient client, FlowLogQuery query, FilePlace file)
    {
        FileArguments.RefuseDirectory(file);
        Take(client, query, [file]);
        if (Ledger.Failures.All(failure => failure.Place != file.Name) && Ledger.Slices.Where(slice => slice.Place == file.Name).Sum(slice => slice.Expected) == 0)
            WriteWarning($"{file.Path} holds no record. Check that the export has finished and that this is the file meant.");
    }

    private void LoadReferences()
    {
        _own = OpenReferences(RunspaceSession.Current.Configured, Network, Rule);
        Await(_own.LoadReferencesAsync(Observer, StopToken));
    }

    /// <summary>What fails here is in the ledger, too, so that no read can be called whole without it.</summary>
    private void AttemptPart(Action work)
    {
        if (FailureOf(work) is not { } failure)
            return;
        Ledger.Add([failure]);
        Report(failure);
    }

    /// <summary>Where all that was read is whole, what failed tells by itself what to do.</summary>
    private string Incomplete() => Ledger.Failures is [var first, ..] && Ledger.Slices.All(slice => slice.IsComplete)
        ? string.Create(CultureInfo.InvariantCulture, $"The read is incomplete: {Ledger.Failures.Count:N0} of what was asked for failed. {first.Message}")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"The read is incomplete: {Ledger.Read:N0} of {Ledger.Expected:N0} records, {Ledger.Failures.Count:N0} places failed. Run it again; -LedgerVariable tells which slices are short.");

    private void Warn(FormattableString text) => WriteWarning(text.ToString(CultureInfo.InvariantCulture));
}
