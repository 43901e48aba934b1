namespace FlowLogPS.Model;

/// <summary>One slice of a read that has not been made: what <c>-PlanOnly</c> gives.</summary>
/// <param name="Place">The topic.</param>
/// <param name="Region">The topic's region.</param>
/// <param name="From">Start of the slice, included.</param>
/// <param name="To">End of the slice, excluded.</param>
/// <param name="ExpectedRecords">Records that the service counts in it.</param>
/// <param name="Calls">Pages of 1,000 records it takes.</param>
/// <param name="EstimatedBytes">What the pages will weigh, decompressed: <see cref="BytesPerRecord"/> for each record.</param>
public sealed record ReadPlan(string Place, string Region, DateTimeOffset From, DateTimeOffset To, long ExpectedRecords, int Calls, long EstimatedBytes)
{
    /// <summary>Bytes that a flow log record takes in an answer, about; measured on records of every field.</summary>
    public const int BytesPerRecord = 600;
}
