using FlowLogPS.Core.Cloud.Vpc;
using FlowLogPS.Core.Setup;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Composition;

/// <summary>Asks the VPC service of one region which VPCs are there and what their flow logs write.</summary>
internal sealed class RegionSurveyor(VpcClient vpcs, string region)
{
    private const int FewVpcs = 5;

    /// <summary>Looks for the VPCs; those that are not here are left out.</summary>
    /// <param name="vpcIds">The VPCs; empty for all.</param>
    /// <param name="hasTopics">Whether the topics are known, so that the flow logs of all VPCs need not be read.</param>
    /// <param name="observer">Hears of the calls.</param>
    /// <param name="cancellation">Stops at once.</param>
    /// <exception cref="FlowLogException">A failure of a call.</exception>
    public async Task<RegionSurvey> SurveyAsync(
        IReadOnlyList<string> vpcIds, bool hasTopics, IFlowLogObserver observer, CancellationToken cancellation)
    {
        var known = vpcIds.Count == 0 ? [] : (await FindVpcsAsync(vpcIds, observer, cancellation).ConfigureAwait(false)).Select(vpc => vpc.VpcId).ToList();
        if (known.Count == 0 && (hasTopics || vpcIds.Count > 0))
            return new RegionSurvey(region, [], [], []);
        var flowLogs = await FlowLogsAsync(known, observer, cancellation).ConfigureAwait(false);
        var interfaces = await InterfacesAsync(known, flowLogs, observer, cancellation).ConfigureAwait(false);
        return new RegionSurvey(region, known, flowLogs, interfaces);
    }

    /// <summary>
    /// The VPCs of those ids that are here, or all. The documents do not say whether one unknown id refuses them all, so each is then asked
    /// for alone.
    /// </summary>
    /// <exception cref="FlowLogException">A failure of a call.</exception>
    public async Task<IReadOnlyList<FoundVpc>> FindVpcsAsync(IReadOnlyList<string> vpcIds, IFlowLogObserver observer, CancellationToken cancellation)
    {
        try
        {
            var all = await vpcs.DescribeVpcsAsync(region, vpcIds, observer, cancellation).ConfigureAwait(false);
            return [.. all.Select(vpc => new FoundVpc(region, vpc.VpcId, vpc.VpcName))];
        }
        catch (FlowLogException e) when (vpcIds.Count > 0 && e.Code is "ResourceNotFound" or "InvalidParameterValue.Malformed" or "InvalidVpcId.NotFound" or "InvalidVpcId.Malformed")
        {
            if (vpcIds.Count == 1)
                return [];
        }
        var found = new List<FoundVpc>();
        foreach (var vpcId in vpcIds)
            found.AddRange(await FindVpcsAsync([vpcId], observer, cancellation).ConfigureAwait(false));
        return found;
    }

    /// <summary>What there is of VPCs of this region now.</summary>
    /// <exception cref="FlowLogException">A failure of a call.</exception>
    public async Task<IReadOnlyList<VpcSnapshot>> SnapshotAsync(IReadOnlyList<FoundVpc> found, IFlowLogObserver observer, CancellationToken cancellation)
    {
        // Beyond a few, the lists of the whole region take fewer calls than those of each.
        string[] asked = found.Count > FewVpcs ? [] : [.. found.Select(vpc => vpc.VpcId)];
        var subnetsRead = vpcs.DescribeSubnetsAsync(region, asked, observer, cancellation);
        var interfacesRead = vpcs.DescribeNetworkInterfacesAsync(region, asked, observer, cancellation);
        var flowLogsRead = FlowLogList.ReadAsync(vpcs, region, asked, observer, cancellation);
        await Task.WhenAll(subnetsRead, interfacesRead, flowLogsRead).ConfigureAwait(false);
        var subnets = (await subnetsRead.ConfigureAwait(false)).Select(CloudNetworkSource.ToSubnet).ToLookup(subnet => subnet.VpcId);
        var interfaces = (await interfacesRead.ConfigureAwait(false)).Select(item => CloudNetworkSource.ToInterface(item, region)).ToLookup(item => item.VpcId);
        var flowLogs = (await flowLogsRead.ConfigureAwait(false)).ToLookup(f => f.VpcId);
        return [.. found.Select(vpc => new VpcSnapshot(vpc, [.. subnets[vpc.VpcId]], [.. interfaces[vpc.VpcId]], [.. flowLogs[vpc.VpcId]]))];
    }

    /// <summary>The flow logs that write to CLS, disabled ones too: what they wrote is still there, unless the topic is gone.</summary>
    private async Task<IReadOnlyList<FlowLog>> FlowLogsAsync(
        IReadOnlyList<string> vpcIds, IFlowLogObserver observer, CancellationToken cancellation) =>
        [.. (await FlowLogList.ReadAsync(vpcs, region, vpcIds, observer, cancellation).ConfigureAwait(false)).Where(f => f.IsReadable)];

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
}
