using FlowLogPS.Core.Reporting.Data;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Reporting;

/// <summary>One of the readings that a report is made of: what of the shared ledger is its own.</summary>
/// <param name="name">What is read.</param>
/// <param name="ledger">The account of all readings.</param>
internal sealed class ReportReading(string name, ReadLedger ledger)
{
    private readonly List<SliceLedger> _slices = [];

    /// <summary>Places that failed in this reading.</summary>
    public int Failures { get; private set; }

    /// <summary>Records left out because they do not decode.</summary>
    public long Undecodable => _slices.Sum(slice => slice.Undecodable);

    /// <summary>Rows that say the service itself dropped records.</summary>
    public long SkipData => _slices.Sum(slice => slice.SkipData);

    /// <summary>Reads, and takes what the ledger has got by then.</summary>
    public async Task TakeAsync(Func<Task> read)
    {
        var (slices, failures) = (ledger.Slices.Count, ledger.Failures.Count);
        await read().ConfigureAwait(false);
        _slices.AddRange(ledger.Slices.Skip(slices));
        Failures += ledger.Failures.Count - failures;
    }

    /// <summary>The account of it.</summary>
    /// <param name="shared">Failures of what all readings need.</param>
    public ReadingRow ToRow(int shared) => new(
        name,
        shared + Failures == 0 && _slices.TrueForAll(slice => slice.IsComplete),
        _slices.Sum(slice => slice.Expected),
        _slices.Sum(slice => slice.Read),
        _slices.Sum(slice => slice.Duplicates),
        Undecodable,
        _slices.Sum(slice => slice.NoData),
        SkipData,
        _slices.Count(slice => !slice.IsComplete));
}
