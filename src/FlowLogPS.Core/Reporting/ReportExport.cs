using System.Text;
using FlowLogPS.Core.Anonymizing;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Storage;
using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Reporting;

/// <summary>A report under way: one HTML file that appears under its name when all is written, or not at all. Not for concurrent use.</summary>
public sealed class ReportExport : IDisposable
{
    private readonly OutputFile _file;
    private readonly ReportBuilder _report;

    /// <summary>Begins a report.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overwrite">Whether a file that is there may be replaced.</param>
    /// <param name="title">The heading.</param>
    /// <param name="anonymizer">Replaces what must not be told; null where everything may. The heading stays. The caller's to dispose.</param>
    /// <param name="ledger">The account of all that is read.</param>
    /// <param name="clock">Says when it is made.</param>
    /// <exception cref="FlowLogException">InvalidArgument: the extension is another. FileUnwritable.</exception>
    public ReportExport(string path, bool overwrite, string title, Anonymizer? anonymizer, ReadLedger ledger, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(clock);
        Check(path, overwrite);
        _file = new OutputFile(path, overwrite);
        _report = new ReportBuilder(title, anonymizer, ledger, clock);
    }

    /// <summary>Whether anything was read that passes the filter.</summary>
    public bool HasMatch => _report.HasMatch;

    /// <summary>Records that do not decode and rows that tell of lost ones, each counted once.</summary>
    public (long Undecodable, long SkipData) LeftOut => _report.LeftOut;

    /// <summary>Whether it is the file that this report is written to until it is whole.</summary>
    public bool IsOwnFile(string path) => _file.IsFresh(path);

    /// <summary>Refuses a path before anything is read for it.</summary>
    /// <exception cref="FlowLogException">InvalidArgument: it is no .html or .htm. FileUnwritable: it is there, and may not be replaced.</exception>
    public static void Check(string path, bool overwrite)
    {
        if (Path.GetExtension(path).ToUpperInvariant() is not (".HTML" or ".HTM"))
            throw FlowLogException.About(path, FlowLogErrorKind.InvalidArgument, $"A report is a web page, and '{path}' does not end as one. Let it end in .html; a browser prints it to PDF.");
        if (!overwrite)
            OutputFile.RefuseExisting(path);
    }

    /// <summary>Takes some places in; called once or more, with one client.</summary>
    /// <param name="client">The engine.</param>
    /// <param name="query">What is asked.</param>
    /// <param name="places">The topics or files.</param>
    /// <param name="options">How the traffic is added up.</param>
    /// <param name="onFailure">Hears of each place that fails.</param>
    /// <param name="observer">Hears of calls.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task ReadAsync(
        FlowLogClient client, FlowLogQuery query, IReadOnlyList<LogPlace> places, MeasureOptions options, Action<FlowLogException> onFailure, IFlowLogObserver observer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(options);
        return _report.ReadAsync(client, query, places, options, onFailure, observer, cancellation);
    }

    /// <summary>Writes the file and puts it in its place.</summary>
    /// <param name="cancellation">Stops the proofs of what is found of rules, which over thousands of rules take seconds.</param>
    /// <exception cref="FlowLogException">FileUnwritable.</exception>
    public void Save(CancellationToken cancellation)
    {
        var page = ReportWriter.Write(_report.Build(cancellation));
        _file.Write(stream => stream.Write(Encoding.UTF8.GetBytes(page)));
        _file.PutInPlace();
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
