using FlowLogPS.Core.Cloud.Cls;
using FlowLogPS.Core.Cloud.Vpc;
using FlowLogPS.Core.Query;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Composition;

/// <summary>
/// Finds the topics that hold the logs asked for, in any of the regions: those named, else those that the flow logs of the VPCs write
/// to. An id does not tell its region, so that every region is asked; one that fails is one failure and hides no other.
/// </summary>
internal sealed class PlaceFinder(VpcClient vpcs, ClsClient topics)
{
    /// <summary>Topic ids that one DescribeTopics filter takes.</summary>
    private const int FilterValues = 100;

    public async Task<PlaceSearch> FindAsync(
        IReadOnlyList<string> regions, IReadOnlyList<string> vpcIds, IReadOnlyList<string> topicIds, IFlowLogObserver observer, CancellationToken cancellation)
    {
        vpcIds = [.. vpcIds.Distinct()];
        var failures = new List<FlowLogException>();
        var surveys = await RegionQuestions.AskEachAsync(
            regions,
            region => new RegionSurveyor(vpcs, region).SurveyAsync(vpcIds, topicIds.Count > 0, observer, cancellation),
            failures).ConfigureAwait(false);
        var known = surveys.SelectMany(survey => survey.VpcIds).ToList();
        var answered = surveys.Select(survey => survey.Region).ToList();
        failures.AddRange(RegionQuestions.MissingVpcs(vpcIds, known, answered));
        if (vpcIds.Count > 0 && known.Count == 0)
            return new PlaceSearch([], failures);

        var interfaces = surveys.SelectMany(survey => survey.InterfaceIds).ToList();
        IReadOnlyList<TopicPlace> candidates = topicIds.Count > 0
            ? [.. topicIds.Distinct().SelectMany(id => answered.Select(region => new TopicPlace(id, region, known, interfaces)))]
            : PlacesOf(surveys, vpcIds.Count == 0, interfaces, failures);
        var found = (await RegionQuestions.AskEachAsync(
            [.. candidates.Select(place => place.Region).Distinct()],
            async region => (Region: region, Topics: await TopicsAsync(region, candidates, observer, cancellation).ConfigureAwait(false)),
            failures).ConfigureAwait(false)).ToDictionary(answer => answer.Region, answer => answer.Topics);
        // With topics alone no VPC service was asked yet, and a region that failed would only fail once more.
        List<string> vpcRegions = [.. answered.Where(region => topicIds.Count == 0 || found.ContainsKey(region))];
        return new PlaceSearch([.. Searchable(candidates, found, failures).Select(place => place with { VpcRegions = vpcRegions })], failures);
    }

    /// <summary>One place for each topic, however many regions write to it: no record is read twice.</summary>
    private static List<TopicPlace> PlacesOf(
        IReadOnlyList<RegionSurvey> surveys, bool ofAllVpcs, IReadOnlyList<string> interfaces, List<FlowLogException> failures)
    {
        foreach (var survey in surveys)
        {
            failures.AddRange(survey.VpcIds.Where(id => survey.FlowLogs.All(f => f.VpcId != id)).Select(id => FlowLogException.About(
                id, FlowLogErrorKind.FlowLogNotEnabled, $"No flow log of {id} in {survey.Region} writes to CLS. Switch it on with: Enable-FlowLogVpc -VpcId {id}")));
            if (ofAllVpcs && survey.FlowLogs.Count == 0)
            {
                failures.Add(FlowLogException.About(
                    survey.Region,
                    FlowLogErrorKind.FlowLogNotEnabled,
                    $"No VPC of {survey.Region} has a flow log that writes to CLS. Switch one on with Enable-FlowLogVpc, or give the topic with -TopicId."));
            }
        }
        return
        [
            .. surveys.SelectMany(survey => survey.FlowLogs).GroupBy(f => (f.TopicId, f.TopicRegion)).Select(topic => new TopicPlace(
                topic.Key.TopicId,
                topic.Key.TopicRegion,
                [.. surveys.SelectMany(survey => survey.VpcIds).Where(id => topic.Any(f => f.VpcId == id))],
                interfaces)),
        ];
    }

    /// <summary>Those of the places that are there and can be searched. A topic named without its region has several candidates.</summary>
    private static IEnumerable<TopicPlace> Searchable(
        IReadOnlyList<TopicPlace> candidates, Dictionary<string, Dictionary<string, TopicInfo>> found, List<FlowLogException> failures)
    {
        var asked = candidates.Where(place => found.ContainsKey(place.Region)).ToList();
        var there = asked.FindAll(place => found[place.Region].ContainsKey(place.TopicId));
        failures.AddRange(asked.GroupBy(place => place.TopicId).ExceptBy(there.Select(place => place.TopicId), topic => topic.Key).Select(topic => FlowLogException.About(
            topic.Key,
            FlowLogErrorKind.TopicNotFound,
            $"There is no CLS topic '{topic.Key}' in {Names(topic.Select(place => place.Region))}. Check the id and the region, or leave -TopicId out to have it found.")));
        var indexed = there.ToLookup(place => found[place.Region][place.TopicId].Index != false);
        failures.AddRange(indexed[false].Select(place => FlowLogException.About(
            place.TopicId,
            FlowLogErrorKind.TopicNotIndexed,
            $"Topic '{place.TopicId}' has no index, so nothing in it can be searched. Create it in the CLS console, or let Enable-FlowLogVpc -TopicId {place.TopicId} do it; it holds for logs written from then on.")));
        return indexed[true];
    }

    private async Task<Dictionary<string, TopicInfo>> TopicsAsync(
        string region, IReadOnlyList<TopicPlace> candidates, IFlowLogObserver observer, CancellationToken cancellation)
    {
        var found = new Dictionary<string, TopicInfo>();
        foreach (var ids in candidates.Where(place => place.Region == region).Select(place => place.TopicId).Distinct().Chunk(FilterValues))
        {
            foreach (var topic in await topics.DescribeTopicsAsync(region, [new ClsFilter("topicId", ids)], observer, cancellation).ConfigureAwait(false))
                found[topic.TopicId] = topic;
        }
        return found;
    }

    private static string Names(IEnumerable<string> regions) => string.Join(", ", regions);
}
