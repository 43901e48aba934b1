using System.Text.Json;
using FlowLogPS.Core.Anonymizing;
using FlowLogPS.Core.Storage;
using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Exporting;

/// <summary>
/// An export under way: records go to a file of rows, with the account of their read beside it. Both appear under their names when all is written,
/// or not at all.
/// </summary>
public sealed class RowExport : IDisposable
{
    private readonly Type _type;
    private readonly Anonymizer? _anonymizer;
    private readonly TimeProvider _clock;
    private readonly DateTimeOffset _startedAt;
    private readonly bool _overwrite;
    private readonly OutputFile _file;
    private readonly RowStream _rows;

    /// <summary>Begins an export.</summary>
    /// <param name="path">The file; its extension says what it is: .csv or .ndjson, with .gz or without.</param>
    /// <param name="type">Type of the records.</param>
    /// <param name="overwrite">Whether a file or an account that is there may be replaced.</param>
    /// <param name="anonymizer">Replaces what must not be told; null where everything may. The caller's to dispose.</param>
    /// <param name="clock">Tells when the export began and ended.</param>
    /// <exception cref="FlowLogException">InvalidArgument: the extension is another. FileUnwritable.</exception>
    public RowExport(string path, Type type, bool overwrite, Anonymizer? anonymizer, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(clock);
        (_type, _overwrite, _anonymizer, _clock, _startedAt) = (type, overwrite, anonymizer, clock, clock.GetUtcNow());
        Check(path, overwrite);
        var shape = RowShape.Of(type) ?? throw new ArgumentException("Its type has no rows.", nameof(type));
        _file = new OutputFile(path, overwrite);
        _rows = new RowStream(_file.Stream, RowFormat.Of(path), shape);
    }

    /// <summary>Records written so far.</summary>
    public long Rows => _rows.Rows;

    /// <summary>Whether it is the file that this export is written to until it is whole.</summary>
    public bool IsOwnFile(string path) => _file.IsFresh(path);

    /// <summary>Refuses a path before anything is read for it.</summary>
    /// <exception cref="FlowLogException">InvalidArgument: the extension is none. FileUnwritable: it or its account is there, and may not be replaced.</exception>
    public static void Check(string path, bool overwrite)
    {
        ArgumentNullException.ThrowIfNull(path);
        RowFormat.Of(path);
        if (overwrite)
            return;
        OutputFile.RefuseExisting(path);
        OutputFile.RefuseExisting(LedgerOf(path));
    }

    /// <summary>Writes records as rows, until they end.</summary>
    /// <exception cref="FlowLogException">FileUnwritable, and what the records throw.</exception>
    public async Task WriteAsync(IAsyncEnumerable<VpcTraffic> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        await foreach (var record in records.ConfigureAwait(false))
        {
            var row = _anonymizer?.Traffic(record) ?? record;
            try
            {
                await _rows.WriteAsync(row).ConfigureAwait(false);
            }
            catch (Exception e) when (WholeFile.IsFailure(e))
            {
                throw _file.Unwritable(e);
            }
        }
    }

    /// <summary>Puts the file and its account in their places.</summary>
    /// <param name="asked">The reads it was made of.</param>
    /// <param name="ledger">Their account.</param>
    /// <param name="isComplete">Whether all that was asked for is there.</param>
    /// <exception cref="FlowLogException">FileUnwritable.</exception>
    public async Task<FlowLogExport> SaveAsync(IReadOnlyList<AskedRead> asked, ReadLedger ledger, bool isComplete)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        string sha256;
        try
        {
            sha256 = await _rows.FinishAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (WholeFile.IsFailure(e))
        {
            throw _file.Unwritable(e);
        }

        var bytes = _file.Stream.Length;
        using var account = new OutputFile(LedgerOf(_file.Path), _overwrite);
        var document = Account(asked, ledger, sha256, isComplete);
        account.Write(stream => JsonSerializer.Serialize(stream, _anonymizer is null ? document : document.Anonymize(_anonymizer), ExportJson.Default.ExportLedger));
        _file.PutInPlace();
        account.PutInPlace();
        return new FlowLogExport { Path = _file.Path, Rows = Rows, Bytes = bytes, Sha256 = sha256, LedgerPath = account.Path, IsComplete = isComplete };
    }

    /// <summary>Leaves nothing where the file was not saved.</summary>
    public void Dispose()
    {
        _rows.Dispose();
        _file.Dispose();
    }

    private static string LedgerOf(string path) => $"{path}.ledger.json";

    private ExportLedger Account(IReadOnlyList<AskedRead> asked, ReadLedger ledger, string sha256, bool isComplete) => new()
    {
        StartedAt = _startedAt,
        FinishedAt = _clock.GetUtcNow(),
        Kind = _type.Name,
        File = Path.GetFileName(_file.Path),
        Sha256 = sha256,
        Rows = Rows,
        IsComplete = isComplete,
        Asked = asked,
        Expected = ledger.Expected,
        Read = ledger.Read,
        Duplicates = ledger.Duplicates,
        Undecodable = ledger.Undecodable,
        NoData = ledger.NoData,
        SkipData = ledger.SkipData,
        Calls = ledger.Calls,
        Retries = ledger.Retries,
        Slices = ledger.Slices,
        Failures = ledger.Failures,
        Queries = ledger.Queries,
        UndecodableRecords = ledger.UndecodableRecords,
    };
}
