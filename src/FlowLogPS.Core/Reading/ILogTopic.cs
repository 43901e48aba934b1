using FlowLogPS.Core.Decoding;

namespace FlowLogPS.Core.Reading;

/// <summary>One topic with one query, as reading needs it: counts by time, and pages. Declared here, implemented at the composition root.</summary>
internal interface ILogTopic
{
    /// <summary>The topic's id.</summary>
    string Name { get; }

    /// <summary>Whether a key is left to cut the query by.</summary>
    bool CanSplit { get; }

    /// <summary>Records by time (DescribeLogHistogram): at most 200 intervals between the two times.</summary>
    Task<TimeHistogram> CountAsync(long from, long to, long interval, CancellationToken cancellation);

    /// <summary>One page of records in ascending time (SearchLog).</summary>
    Task<RecordPage> SearchAsync(PageRequest request, CancellationToken cancellation);

    /// <summary>
    /// Cuts the query by its next key, in one call, into parts that together select all its records: at most 2 × records / most + 2 of them.
    /// One part where the key cuts nothing off, none where the service refuses, which the observer hears.
    /// </summary>
    /// <param name="slice">The span, with the records counted in it.</param>
    /// <param name="most">Records of a part, unless one value of the key alone holds more.</param>
    /// <param name="cancellation">Stops it.</param>
    Task<IReadOnlyList<TopicPart>> SplitAsync(Slice slice, int most, CancellationToken cancellation);
}
