using FlowLogPS.Core.Decoding;

namespace FlowLogPS.Core.Reading;

/// <summary>One topic with one query, as reading needs it: counts by time, and pages. Declared here, implemented at the composition root.</summary>
internal interface ILogTopic
{
    /// <summary>The topic's id.</summary>
    string Name { get; }

    /// <summary>Records by time (DescribeLogHistogram): at most 200 intervals between the two times.</summary>
    Task<TimeHistogram> CountAsync(long from, long to, long interval, CancellationToken cancellation);

    /// <summary>One page of records in ascending time (SearchLog).</summary>
    Task<RecordPage> SearchAsync(PageRequest request, CancellationToken cancellation);
}
