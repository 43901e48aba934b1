using System.Collections.Concurrent;
using System.Globalization;
using FlowLogPS.Core.Cloud.Cls;
using FlowLogPS.Core.Query;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Setup.Coverage;

/// <summary>
/// Looks for the newest record of each interface: one search a topic over the last hour, which counts for all its interfaces, and one more
/// over thirty days where an interface was not in the first. A topic that cannot be searched costs a warning.
/// </summary>
internal sealed class RecordTimesReader(ClsClient topics)
{
    private const int SideBySide = 4;

    /// <summary>Interfaces that a query names; more would come near the service's 12 KB, and are looked for among all.</summary>
    private const int NamedInterfaces = 100;

    /// <summary>SQL gives 100 rows unless told, and 10,000 at most.</summary>
    private const string Newest = "select \"interface-id\" as part, max(__TIMESTAMP__) as newest group by \"interface-id\" limit 10000";

    /// <param name="vpcs">The VPCs whose flow logs are looked into.</param>
    /// <param name="now">The time.</param>
    /// <param name="observer">Hears of the calls and of topics that cannot be searched.</param>
    /// <param name="cancellation">Stops at once.</param>
    public async Task<RecordTimes> ReadAsync(
        IEnumerable<VpcSnapshot> vpcs, DateTimeOffset now, IFlowLogObserver observer, CancellationToken cancellation)
    {
        var logged = vpcs.SelectMany(vpc => vpc.InterfaceLogs()).Where(pair => pair.FlowLog is { IsOn: true })
            .ToLookup(pair => (pair.FlowLog!.TopicId, pair.FlowLog.TopicRegion), pair => pair.Interface.Id);
        var newest = new ConcurrentDictionary<(string, string), DateTimeOffset>();
        var read = new ConcurrentDictionary<string, bool>();
        await Parallel.ForEachAsync(logged, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellation }, async (topic, stop) =>
        {
            var (topicId, region) = topic.Key;
            try
            {
                await SearchAsync("*", now - RecordTimes.Silence, now).ConfigureAwait(false);
                var missing = topic.Where(id => !newest.ContainsKey((topicId, id))).ToList();
                if (missing.Count > 0)
                    await SearchAsync(ConditionOf(missing), now - RecordTimes.Lookback, now - RecordTimes.Silence).ConfigureAwait(false);
                read[topicId] = true;
            }
            catch (FlowLogException e)
            {
                observer.Warned($"Whether records come into topic {topicId} could not be read, so that silence is not told of its interfaces: {e.Message}");
            }

            async Task SearchAsync(string condition, DateTimeOffset from, DateTimeOffset to)
            {
                var search = new SearchLogRequest(topicId, from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds(), $"{condition} | {Newest}");
                foreach (var row in await topics.FindNewestAsync(region, search, observer, stop).ConfigureAwait(false))
                {
                    if (row.Newest is { } time)
                        newest.TryAdd((topicId, row.Part), DateTimeOffset.FromUnixTimeMilliseconds(time));
                }
            }
        }).ConfigureAwait(false);
        return new RecordTimes(read.Keys.ToHashSet(), newest, now);
    }

    private static string ConditionOf(List<string> interfaces) => interfaces.Count > NamedInterfaces
        ? "*"
        : string.Join(" OR ", interfaces.Select(id => string.Create(CultureInfo.InvariantCulture, $"interface-id:{CqlText.Quote(id)}")));
}
