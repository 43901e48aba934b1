using FlowLogPS.Core.Anonymizing;
using FlowLogPS.Core.Storage;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Exporting;

/// <summary>The account beside an exported file: whoever gets the file can tell what is in it, and whether all of it is.</summary>
internal sealed record ExportLedger : IDocument
{
    public string? Format { get; init; } = "FlowLogPS export ledger";

    public int Version { get; init; } = 1;

    /// <summary>Version of the module that wrote it.</summary>
    public string? ModuleVersion { get; init; } = typeof(ExportLedger).Assembly.GetName().Version?.ToString(fieldCount: 3);

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset FinishedAt { get; init; }

    /// <summary>Type of the rows, such as <c>BlockHit</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Name of the file beside.</summary>
    public required string File { get; init; }

    public required string Sha256 { get; init; }

    public long Rows { get; init; }

    public bool IsAnonymized { get; init; }

    public bool IsComplete { get; init; }

    public required IReadOnlyList<AskedRead> Asked { get; init; }

    public long Expected { get; init; }

    public long Read { get; init; }

    public long Duplicates { get; init; }

    public long Undecodable { get; init; }

    public long NoData { get; init; }

    public long SkipData { get; init; }

    public int Calls { get; init; }

    public int Retries { get; init; }

    public required IReadOnlyList<SliceLedger> Slices { get; init; }

    public required IReadOnlyList<PlaceFailure> Failures { get; init; }

    public required IReadOnlyList<PlaceQuery> Queries { get; init; }

    public required IReadOnlyList<UndecodableRecord> UndecodableRecords { get; init; }

    /// <summary>The same without what names or locates somebody.</summary>
    public ExportLedger Anonymize(Anonymizer anonymizer) => this with
    {
        IsAnonymized = true,
        Asked = [.. Asked.Select(asked => new AskedRead(anonymizer.Query(asked.Query), [.. asked.Places.Select(anonymizer.Place)]))],
        Slices = [.. Slices.Select(slice => slice with { Place = anonymizer.Place(slice.Place) })],
        Failures = [.. Failures.Select(failure => new PlaceFailure(anonymizer.Place(failure.Place), anonymizer.Name(failure.Message, "message")))],
        Queries = [.. Queries.Select(query => query with { Place = anonymizer.Place(query.Place), PushedDown = anonymizer.Name(query.PushedDown, "query"), FilteredHere = anonymizer.Name(query.FilteredHere, "filter") })],
        UndecodableRecords = [.. UndecodableRecords.Select(record => new UndecodableRecord(anonymizer.Name(record.Place, "place"), anonymizer.Name(record.Reason, "reason")))],
    };
}
