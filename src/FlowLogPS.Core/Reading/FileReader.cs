using System.Runtime.CompilerServices;
using FlowLogPS.Core.Decoding;
using FlowLogPS.Core.Files;
using FlowLogPS.Core.Query;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Reading;

/// <summary>Reads a file whole, with the same account as a topic.</summary>
internal sealed class FileReader(FilePlace file, ReadLedger ledger, IFlowLogObserver observer, TimeProvider clock)
{
    /// <summary>The traffic of the file in its order; NODATA and SKIPDATA rows are counted and not given.</summary>
    public async IAsyncEnumerable<FlowRecord> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        ledger.Begin();
        var joined = file as JoinedFilePlace;
        var account = new SliceAccount(file.Name, slice: null, clock, joined?.Identities.Begin(joined), joined?.Identities.Before);
        try
        {
            await foreach (var page in LogFile.ReadAsync(file.Path, new FieldPool(), cancellation).ConfigureAwait(false))
            {
                account.CountPage(page);
                foreach (var entry in page.PassedOver)
                    observer.Warned($"{entry} and was passed over.");
                foreach (var decoded in page.Records)
                {
                    if (account.Admit(decoded, out var record))
                        yield return record;
                }
                account.Tell(ledger, observer);
                account.TellPage(page, observer);
            }
        }
        finally
        {
            account.Stop().Enter(ledger, observer);
        }
        ledger.Finish();
    }
}
