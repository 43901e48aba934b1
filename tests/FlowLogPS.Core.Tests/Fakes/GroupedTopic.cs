using FlowLogPS.Core.Decoding;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Reading;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Fakes;

/// <summary>A topic of numbered groups, one record each, that gives 10,000 rows at most and is cut by keys in two each time.</summary>
/// <param name="groups">The groups; each stands at the millisecond of its number, unless <see cref="OneTime"/>.</param>
/// <param name="keys">How often keys cut it.</param>
internal sealed class GroupedTopic(IReadOnlyList<int> groups, int keys) : IGroupedTopic
{
    public string Name => "topic";

    public bool CanSplit => keys > 0;

    /// <summary>Whether all records lie in one millisecond.</summary>
    public bool OneTime { get; init; }

    /// <summary>Records that are counted and that no row tells of.</summary>
    public int NeverComing { get; init; }

    /// <summary>What the service says of how many rows there are, as a part of the truth.</summary>
    public double Estimate { get; init; } = 1;

    public double SamplingRate { get; init; } = 1;

    public Task<(long Records, long Rows)> CountAsync(long from, long to, CancellationToken cancellation) =>
        Task.FromResult(((long)groups.Count(IsWithin(from, to)) + NeverComing, (long)(groups.Count * Estimate)));

    public Task<GroupedRows> ReadAsync(long from, long to, CancellationToken cancellation) => Task.FromResult(new GroupedRows(
        [.. groups.Where(IsWithin(from, to)).Take(GroupSql.MostRows).Select(group => new GroupedRecord(DecodedRecord.Of(default, new FlowRecord { StartSeconds = group }), 1))],
        SamplingRate,
        0,
        0));

    public Task<IReadOnlyList<(IGroupedTopic Topic, long Rows)>> SplitAsync(long from, long to, long rows, long most, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<(IGroupedTopic Topic, long Rows)>>([.. groups.GroupBy(group => (group >> (keys - 1)) % 2).Select(half => ((IGroupedTopic)new GroupedTopic([.. half], keys - 1)
        {
            OneTime = OneTime,
            Estimate = Estimate,
        }, (long)(half.Count() * Estimate)))]);

    private Func<int, bool> IsWithin(long from, long to) => group => (OneTime ? 0 : group) is var time && time >= from && time < to;
}
