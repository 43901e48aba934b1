using FlowLogPS.Core.Decoding;

namespace FlowLogPS.Core.Reading;

/// <summary>The firewall's own log of rule hits, as reading needs it. Declared here, implemented at the composition root.</summary>
internal interface IHitLog
{
    /// <summary>The log's name, as ledgers show it.</summary>
    string Name { get; }

    /// <summary>One page (DescribeLogs): at most <see cref="PageRequest.Limit"/> hits, in an order that is not documented.</summary>
    /// <param name="from">Unix seconds, included.</param>
    /// <param name="to">Unix seconds; whether hits exactly there are given is not documented.</param>
    /// <param name="offset">Hits to pass over, at most <see cref="HitReader.MostOffset"/>.</param>
    /// <param name="cancellation">Stops the call.</param>
    Task<RecordPage> PageAsync(long from, long to, int offset, CancellationToken cancellation);
}
