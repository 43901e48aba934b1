using FlowLogPS.Core.Cloud.Vpc;
using FlowLogPS.Core.Setup;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Composition;

/// <summary>Asks the VPC service of one region which VPCs are there and what their flow logs write.</summary>
internal sealed class RegionSurveyor(VpcClient vpcs, string region)
{
    /// <summary>Looks for the VPCs; those that are not here are left out.</summary>
    /// <param name="vpcIds">The VPCs; empty for all.</param>
    /// <param name="hasTopics">Whether the topics are known, so that the flow logs of all VPCs need not be read.</param>
    /// <param name="observer">Hears of the calls.</param>
    /// <param name="cancellation">Stops at once.</param>
    /// <exception cref="FlowLogException">A failure of a call.</exception>
    public async Task<RegionSurvey> SurveyAsync(
        IReadOnlyList<string> vpcIds, bool hasTopics, IFlowLogObserver observer, CancellationToken cancellation)
    {
        var known = (await FindVpcsAsync(vpcIds, observer, cancellation).ConfigureAwait(false)).Select(vpc => vpc.VpcId).ToList();
        if (known.Count == 0 && (hasTopics || vpcIds.Count > 0))
            return new RegionSurvey(region, [], [], []);
        var flowLogs = await FlowLogsAsync(known, observer, cancellation).ConfigureAwait(false);
        var interfaces = await InterfacesAsync(known, flowLogs, observer, cancellation).ConfigureAwait(false);
        return new RegionSurvey(region, known, flowLogs, interfaces);
    }

    /// <exception cref="FlowLogException">VpcNotFound, or a failure of the call.</exception>
    public async Task<VpcInfo> FindVpcAsync(string vpcId, IFlowLogObserver observer, CancellationToken cancellation) =>
        await FindVpcsAsync([vpcId], observer, cancellation).ConfigureAwait(false) is [var found, ..]
            ? found
            : throw FlowLogException.About(
                vpcId, FlowLogErrorKind.VpcNotFound, $"There is no VPC '{vpcId}' in {region}. Check the id, and the region given to Set-FlowLogCredential.");

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

    /// <summary>The VPCs of those ids that are here. The documents do not say whether one unknown id refuses them all, so each is then asked for alone.</summary>
    private async Task<IReadOnlyList<VpcInfo>> FindVpcsAsync(IReadOnlyList<string> vpcIds, IFlowLogObserver observer, CancellationToken cancellation)
    {
        if (vpcIds.Count == 0)
            return [];
        try
        {
            return await vpcs.DescribeVpcsAsync(region, vpcIds, observer, cancellation).ConfigureAwait(false);
        }
        catch (FlowLogException e) when (e.Code is "ResourceNotFound" or "InvalidParameterValue.Malformed" or "InvalidVpcId.NotFound" or "InvalidVpcId.Malformed")
        {
            if (vpcIds.Count == 1)
                return [];
        }
        var found = new List<VpcInfo>();
        foreach (var vpcId in vpcIds)
            found.AddRange(await FindVpcsAsync([vpcId], observer, cancellation).ConfigureAwait(false));
        return found;
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
}
