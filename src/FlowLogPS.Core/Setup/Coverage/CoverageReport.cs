using FlowLogPS.Model;

namespace FlowLogPS.Core.Setup.Coverage;

/// <summary>Says how well flow logs cover a VPC. Pure.</summary>
internal static class CoverageReport
{
    /// <param name="vpc">What there is.</param>
    /// <param name="times">When records came.</param>
    /// <param name="refused">Interfaces with an instance that the service cannot log all the same.</param>
    public static FlowLogVpc Of(VpcSnapshot vpc, RecordTimes times, IReadOnlyCollection<string> refused)
    {
        var all = vpc.InterfaceLogs().Select(pair => Of(pair.Interface, pair.FlowLog, times)).ToList();
        var subnets = all.GroupBy(item => item.SubnetId!).ToDictionary(group => group.Key, group => group.ToList());
        return Sum(new FlowLogVpc { VpcId = vpc.Vpc.VpcId, VpcName = vpc.Vpc.VpcName, Region = vpc.Vpc.Region }, all, refused) with
        {
            Subnets =
            [
                .. vpc.Subnets.Where(subnet => subnets.ContainsKey(subnet.Id)).Select(subnet => Sum(
                    new FlowLogSubnet { SubnetId = subnet.Id, SubnetName = subnet.Name, Detail = subnets[subnet.Id] }, subnets[subnet.Id], refused)),
            ],
        };
    }

    private static FlowLogInterface Of(Topology.NetworkInterface item, FlowLog? flowLog, RecordTimes times)
    {
        var (newest, silentSince) = flowLog is { IsOn: true } ? times.Of(flowLog, item.Id) : (null, null);
        return new FlowLogInterface
        {
            InterfaceId = item.Id,
            InstanceId = item.InstanceId,
            Region = item.Region,
            VpcId = item.VpcId,
            SubnetId = item.SubnetId,
            State = flowLog switch
            {
                not { IsOn: true } => FlowLogState.Off,
                // A log of one action may be right to say nothing.
                { IsOfAllTraffic: false } => FlowLogState.Partial,
                _ => silentSince is null ? FlowLogState.Covered : FlowLogState.Silent,
            },
            FlowLogId = flowLog?.Id,
            TopicId = flowLog is { TopicId.Length: > 0 } ? flowLog.TopicId : null,
            TrafficType = flowLog is null ? null : flowLog.IsOfAllTraffic ? FlowLog.AllTraffic : flowLog.TrafficType,
            NewestRecord = newest,
            SilentSince = flowLog is { IsOfAllTraffic: true } ? silentSince : null,
        };
    }

    private static T Sum<T>(T whole, IReadOnlyList<FlowLogInterface> parts, IReadOnlyCollection<string> refused)
        where T : FlowLogCoverage
    {
        var logged = parts.Where(part => part.State != FlowLogState.Off).ToList();
        var unsupported = parts.Where(part => part.State == FlowLogState.Off && (part.InstanceId is null || refused.Contains(part.InterfaceId))).Select(part => part.InterfaceId).ToList();
        var isSilent = logged.Count > 0 && logged.TrueForAll(part => part.State == FlowLogState.Silent);
        var isCovered = logged.Count + unsupported.Count == parts.Count && logged.TrueForAll(part => part.State == FlowLogState.Covered);
        return whole with
        {
            State = logged.Count == 0 ? FlowLogState.Off : isSilent ? FlowLogState.Silent : isCovered ? FlowLogState.Covered : FlowLogState.Partial,
            Interfaces = parts.Count,
            Logged = logged.Count,
            Unsupported = unsupported,
            TopicId = [.. logged.Select(part => part.TopicId!).Distinct()],
            TrafficType = [.. logged.Select(part => part.TrafficType!).Distinct()],
            NewestRecord = logged.Max(part => part.NewestRecord),
            SilentSince = isSilent ? logged.Max(part => part.SilentSince) : null,
        };
    }
}
