using FlowLogPS.Core.Cloud.Cls;
using FlowLogPS.Core.Cloud.Vpc;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Setup;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Composition;

/// <summary>Finds the topics that hold the logs asked for: those named, else those that the flow logs of the VPCs write to.</summary>
internal sealed class PlaceFinder(VpcClient vpcs, ClsClient topics, string region)
{
    /// <summary>Topic ids that one DescribeTopics filter takes.</summary>
    private const int FilterValues = 100;

    public async Task<PlaceSearch> FindAsync(
        IReadOnlyList<string> vpcIds, IReadOnlyList<string> topicIds, IFlowLogObserver observer, CancellationToken cancellation)
    {
        var failures = new List<FlowLogException>();
        var known = await KnownVpcsAsync(vpcIds, failures, observer, cancellation).ConfigureAwait(false);
        if (vpcIds.Count > 0 && known.Count == 0)
            return new PlaceSearch([], failures);

        var flowLogs = topicIds.Count > 0 && known.Count == 0
            ? []
            : await FlowLogsAsync(known, observer, cancellation).ConfigureAwait(false);
        var interfaces = await InterfacesAsync(known, flowLogs, observer, cancellation).ConfigureAwait(false);
        var places = topicIds.Count > 0
            ? [.. topicIds.Distinct().Select(id => new TopicPlace(id, region, known, interfaces))]
            : PlacesOf(flowLogs, known, interfaces, failures);
        return new PlaceSearch(await CheckedAsync(places, failures, observer, cancellation).ConfigureAwait(false), failures);
    }

    /// <summary>The flow logs that write to CLS, disabled ones too: what they wrote is still there, unless the topic is gone.</summary>
    public async Task<IReadOnlyList<FlowLog>> FlowLogsAsync(
        IReadOnlyList<string> vpcIds, IFlowLogObserver observer, CancellationToken cancellation)
    {
        var all = new List<FlowLogInfo>();
        foreach (var vpcId in vpcIds.Count == 0 ? [null] : vpcIds.Cast<string?>())
            all.AddRange(await vpcs.DescribeFlowLogsAsync(region, vpcId, observer, cancellation).ConfigureAwait(false));
        return
        [
            .. all.Where(f => f.StorageType is "" or "cls" && f.CloudLogId != "" && f.CloudLogState != "DELETED")
                .Select(f => new FlowLog(f.FlowLogId, f.VpcId, f.ResourceId, f.CloudLogId, f.CloudLogRegion is "" ? region : f.CloudLogRegion, f.Enable ?? true, f.TrafficType)),
        ];
    }

    private async Task<List<string>> KnownVpcsAsync(
        IReadOnlyList<string> vpcIds, List<FlowLogException> failures, IFlowLogObserver observer, CancellationToken cancellation)
    {
        var known = new List<string>();
        foreach (var vpcId in vpcIds.Distinct())
        {
            try
            {
                known.Add((await FindVpcAsync(vpcId, observer, cancellation).ConfigureAwait(false)).VpcId);
            }
            catch (FlowLogException e) when (e.Kind == FlowLogErrorKind.VpcNotFound)
            {
                failures.Add(e);
            }
        }
        return known;
    }

    /// <exception cref="FlowLogException">VpcNotFound, or a failure of the call.</exception>
    public async Task<VpcInfo> FindVpcAsync(string vpcId, IFlowLogObserver observer, CancellationToken cancellation)
    {
        var missing = FlowLogException.About(
            vpcId, FlowLogErrorKind.VpcNotFound, $"There is no VPC '{vpcId}' in {region}. Check the id, and the region given to Set-FlowLogCredential.");
        try
        {
            var found = await vpcs.DescribeVpcsAsync(region, [vpcId], observer, cancellation).ConfigureAwait(false);
            return found.Count > 0 ? found[0] : throw missing;
        }
        catch (FlowLogException e) when (e.Code is "ResourceNotFound" or "InvalidParameterValue.Malformed" or "InvalidVpcId.NotFound" or "InvalidVpcId.Malformed")
        {
            throw missing;
        }
    }

    /// <summary>
    /// The interfaces of the VPCs asked for: those of now, since a flow log may be of a whole VPC or subnet or of long ago, and those that
    /// flow logs name, since an interface may be gone.
    /// </summary>
    private async Task<List<string>> InterfacesAsync(
        List<string> vpcIds, IReadOnlyList<FlowLog> flowLogs, IFlowLogObserver observer, CancellationToken cancellation)
    {
        if (vpcIds.Count == 0)
            return [];
        var present = await vpcs.DescribeNetworkInterfacesAsync(region, vpcIds, observer, cancellation).ConfigureAwait(false);
        return [.. flowLogs.Select(f => f.ResourceId).Union(present.Select(i => i.NetworkInterfaceId))];
    }

    private List<TopicPlace> PlacesOf(
        IReadOnlyList<FlowLog> flowLogs, IReadOnlyList<string> vpcIds, IReadOnlyList<string> interfaces, List<FlowLogException> failures)
    {
        var logged = flowLogs.Select(f => f.VpcId).ToHashSet();
        failures.AddRange(vpcIds.Where(id => !logged.Contains(id)).Select(id => NotEnabled($"No flow log of {id} writes to CLS. Switch it on with: Enable-FlowLogVpc -VpcId {id}", id)));
        if (vpcIds.Count == 0 && flowLogs.Count == 0)
            failures.Add(NotEnabled($"No VPC of {region} has a flow log that writes to CLS. Switch one on with Enable-FlowLogVpc, or give the topic with -TopicId.", region));
        return
        [
            .. flowLogs.GroupBy(f => (f.TopicId, f.TopicRegion)).Select(g => new TopicPlace(
                g.Key.TopicId,
                g.Key.TopicRegion,
                [.. vpcIds.Where(id => g.Any(f => f.VpcId == id))],
                interfaces)),
        ];
    }

    private async Task<List<TopicPlace>> CheckedAsync(
        IReadOnlyList<TopicPlace> places, List<FlowLogException> failures, IFlowLogObserver observer, CancellationToken cancellation)
    {
        var found = new Dictionary<string, TopicInfo>();
        foreach (var part in places.GroupBy(p => p.Region).SelectMany(g => g.Chunk(FilterValues)))
        {
            var filter = new ClsFilter("topicId", [.. part.Select(p => p.TopicId)]);
            foreach (var topic in await topics.DescribeTopicsAsync(part[0].Region, [filter], observer, cancellation).ConfigureAwait(false))
                found[topic.TopicId] = topic;
        }

        foreach (var place in places.Where(p => !found.ContainsKey(p.TopicId)))
        {
            failures.Add(FlowLogException.About(
                place.TopicId,
                FlowLogErrorKind.TopicNotFound,
                $"There is no CLS topic '{place.TopicId}' in {place.Region}. Check the id and the region, or leave -TopicId out to have it found."));
        }
        foreach (var place in places.Where(p => found.GetValueOrDefault(p.TopicId)?.Index == false))
        {
            failures.Add(FlowLogException.About(
                place.TopicId,
                FlowLogErrorKind.TopicNotIndexed,
                $"Topic '{place.TopicId}' has no index, so nothing in it can be searched. Create it in the CLS console, or let Enable-FlowLogVpc -TopicId {place.TopicId} do it; it holds for logs written from then on."));
        }
        return [.. places.Where(p => found.TryGetValue(p.TopicId, out var topic) && topic.Index != false)];
    }

    private static FlowLogException NotEnabled(string message, string target) =>
        FlowLogException.About(target, FlowLogErrorKind.FlowLogNotEnabled, message);
}
