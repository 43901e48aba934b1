using System.Globalization;
using FlowLogPS.Core.Cloud.Json;

namespace FlowLogPS.Core.Cloud.Vpc;

/// <summary>The VPC service, API 2017-03-12. An empty list of ids asks for all.</summary>
/// <param name="transport">Sends and retries.</param>
internal sealed class VpcClient(ICloudTransport transport) : ServiceClient(transport, "vpc", "2017-03-12")
{
    /// <summary>The values one filter takes; the service says nothing of VPC filters, so the least that any service allows.</summary>
    private const int FilterValues = 5;

    /// <summary>Reads VPCs.</summary>
    public Task<IReadOnlyList<VpcInfo>> DescribeVpcsAsync(
        string region, IReadOnlyList<string> vpcIds, IFlowLogObserver observer, CancellationToken cancellation) =>
        ReadPartsAsync(vpcIds, PageSize, ids => ReadAllAsync<DescribeVpcsResponse, VpcInfo>(
            offset => Request("DescribeVpcs", region, TextPage(offset) with { VpcIds = ids is [] ? null : ids }),
            answer => (answer.VpcSet, answer.TotalCount),
            observer,
            cancellation));

    /// <summary>Reads the subnets of VPCs.</summary>
    public Task<IReadOnlyList<SubnetInfo>> DescribeSubnetsAsync(
        string region, IReadOnlyList<string> vpcIds, IFlowLogObserver observer, CancellationToken cancellation) =>
        ReadPartsAsync(vpcIds, FilterValues, ids => ReadAllAsync<DescribeSubnetsResponse, SubnetInfo>(
            offset => Request("DescribeSubnets", region, TextPage(offset) with { Filters = OfVpcs(ids) }),
            answer => (answer.SubnetSet, answer.TotalCount),
            observer,
            cancellation));

    /// <summary>Reads the interfaces of VPCs.</summary>
    public Task<IReadOnlyList<NetworkInterfaceInfo>> DescribeNetworkInterfacesAsync(
        string region, IReadOnlyList<string> vpcIds, IFlowLogObserver observer, CancellationToken cancellation) =>
        ReadPartsAsync(vpcIds, FilterValues, ids => ReadInterfacesAsync(
            region, new DescribeNetworkInterfacesRequest(0, PageSize, OfVpcs(ids)), observer, cancellation));

    /// <summary>Reads interfaces by their own ids.</summary>
    public Task<IReadOnlyList<NetworkInterfaceInfo>> DescribeNetworkInterfacesByIdAsync(
        string region, IReadOnlyList<string> interfaceIds, IFlowLogObserver observer, CancellationToken cancellation) =>
        ReadPartsAsync(interfaceIds, PageSize, ids => ReadInterfacesAsync(
            region, new DescribeNetworkInterfacesRequest(0, PageSize, NetworkInterfaceIds: ids), observer, cancellation));

    /// <summary>Reads flow logs.</summary>
    /// <param name="region">The flow logs' region.</param>
    /// <param name="vpcId">Those of one VPC; null for all.</param>
    /// <param name="observer">Hears of the calls.</param>
    /// <param name="cancellation">Stops at once.</param>
    public Task<IReadOnlyList<FlowLogInfo>> DescribeFlowLogsAsync(
        string region, string? vpcId, IFlowLogObserver observer, CancellationToken cancellation) =>
        ReadAllAsync<DescribeFlowLogsResponse, FlowLogInfo>(
            offset => Request("DescribeFlowLogs", region, new DescribeFlowLogsRequest(offset, PageSize, vpcId)) with { Target = vpcId },
            answer => (answer.FlowLog, answer.TotalNum),
            observer,
            cancellation);

    /// <summary>Makes a flow log and returns it.</summary>
    public async Task<FlowLogInfo> CreateFlowLogAsync(
        string region, CreateFlowLogRequest flowLog, IFlowLogObserver observer, CancellationToken cancellation)
    {
        var request = Request("CreateFlowLog", region, flowLog) with { IsWrite = true, Target = flowLog.ResourceId };
        var answer = await CallAsync<DescribeFlowLogsResponse>(request, observer, cancellation).ConfigureAwait(false);
        return answer.FlowLog is [var made, ..] ? made : throw CloudFault.Unreadable(request, "the answer names no flow log", requestId: null);
    }

    /// <summary>Switches flow logs on. One that cannot be fails the whole call.</summary>
    public Task EnableFlowLogsAsync(
        string region, IReadOnlyList<string> flowLogIds, IFlowLogObserver observer, CancellationToken cancellation) =>
        SwitchAsync("EnableFlowLogs", region, flowLogIds, observer, cancellation);

    /// <summary>Switches flow logs off. One that cannot be fails the whole call.</summary>
    public Task DisableFlowLogsAsync(
        string region, IReadOnlyList<string> flowLogIds, IFlowLogObserver observer, CancellationToken cancellation) =>
        SwitchAsync("DisableFlowLogs", region, flowLogIds, observer, cancellation);

    /// <summary>Deletes a flow log; what it wrote stays.</summary>
    public Task DeleteFlowLogAsync(string region, string flowLogId, string vpcId, IFlowLogObserver observer, CancellationToken cancellation) =>
        CallAsync<EmptyResponse>(
            Request("DeleteFlowLog", region, new DeleteFlowLogRequest(flowLogId, vpcId)) with { IsWrite = true, Target = flowLogId }, observer, cancellation);

    /// <summary>Reads all address templates. The firewall uses those of ap-guangzhou, whatever region the logs are in.</summary>
    public Task<IReadOnlyList<AddressTemplate>> DescribeAddressTemplatesAsync(
        string region, IFlowLogObserver observer, CancellationToken cancellation) =>
        ReadAllAsync<DescribeAddressTemplatesResponse, AddressTemplate>(
            offset => Request("DescribeAddressTemplates", region, TextPage(offset)),
            answer => (answer.AddressTemplateSet, answer.TotalCount),
            observer,
            cancellation);

    /// <summary>Reads all address template groups.</summary>
    public Task<IReadOnlyList<AddressTemplateGroup>> DescribeAddressTemplateGroupsAsync(
        string region, IFlowLogObserver observer, CancellationToken cancellation) =>
        ReadAllAsync<DescribeAddressTemplateGroupsResponse, AddressTemplateGroup>(
            offset => Request("DescribeAddressTemplateGroups", region, TextPage(offset)),
            answer => (answer.AddressTemplateGroupSet, answer.TotalCount),
            observer,
            cancellation);

    /// <summary>Reads all service templates.</summary>
    public Task<IReadOnlyList<ServiceTemplate>> DescribeServiceTemplatesAsync(
        string region, IFlowLogObserver observer, CancellationToken cancellation) =>
        ReadAllAsync<DescribeServiceTemplatesResponse, ServiceTemplate>(
            offset => Request("DescribeServiceTemplates", region, TextPage(offset)),
            answer => (answer.ServiceTemplateSet, answer.TotalCount),
            observer,
            cancellation);

    /// <summary>Reads all service template groups.</summary>
    public Task<IReadOnlyList<ServiceTemplateGroup>> DescribeServiceTemplateGroupsAsync(
        string region, IFlowLogObserver observer, CancellationToken cancellation) =>
        ReadAllAsync<DescribeServiceTemplateGroupsResponse, ServiceTemplateGroup>(
            offset => Request("DescribeServiceTemplateGroups", region, TextPage(offset)),
            answer => (answer.ServiceTemplateGroupSet, answer.TotalCount),
            observer,
            cancellation);

    private Task SwitchAsync(
        string action, string region, IReadOnlyList<string> flowLogIds, IFlowLogObserver observer, CancellationToken cancellation) =>
        CallAsync<EmptyResponse>(
            Request(action, region, new SwitchFlowLogsRequest(flowLogIds)) with { IsWrite = true, Target = string.Join(',', flowLogIds) }, observer, cancellation);

    private Task<IReadOnlyList<NetworkInterfaceInfo>> ReadInterfacesAsync(
        string region, DescribeNetworkInterfacesRequest first, IFlowLogObserver observer, CancellationToken cancellation) =>
        ReadAllAsync<DescribeNetworkInterfacesResponse, NetworkInterfaceInfo>(
            offset => Request("DescribeNetworkInterfaces", region, first with { Offset = (ulong)offset }),
            answer => (answer.NetworkInterfaceSet, answer.TotalCount),
            observer,
            cancellation);

    private static TextPageRequest TextPage(int offset) =>
        new(offset.ToString(CultureInfo.InvariantCulture), PageSize.ToString(CultureInfo.InvariantCulture));

    private static IReadOnlyList<VpcFilter>? OfVpcs(IReadOnlyList<string> vpcIds) => vpcIds is [] ? null : [new VpcFilter("vpc-id", vpcIds)];
}
