using FlowLogPS.Core.Cloud.Cam;
using FlowLogPS.Core.Cloud.Cfw;
using FlowLogPS.Core.Cloud.Cls;
using FlowLogPS.Core.Cloud.Vpc;

namespace FlowLogPS.Core.Setup.Doctor;

/// <summary>What harmless calls tell of the set-up; each action is tried once, so that one that is not permitted is found before it is needed.</summary>
internal sealed record SetupFacts
{
    /// <summary>The region.</summary>
    public required string Region { get; init; }

    /// <summary>When it was asked.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The VPCs asked about; of all the region's where none was named.</summary>
    public required Probe<IReadOnlyList<VpcInfo>> Vpcs { get; init; }

    public required Probe<IReadOnlyList<SubnetInfo>> Subnets { get; init; }

    public required Probe<IReadOnlyList<NetworkInterfaceInfo>> Interfaces { get; init; }

    /// <summary>Their flow logs, those whose topic is gone included.</summary>
    public required Probe<IReadOnlyList<FlowLog>> FlowLogs { get; init; }

    public required Probe<RoleInfo> Role { get; init; }

    public required Probe<IReadOnlyList<LogsetInfo>> Logsets { get; init; }

    /// <summary>The topics that the flow logs write to, as far as they are there.</summary>
    public required Probe<IReadOnlyList<TopicInfo>> Topics { get; init; }

    /// <summary>The indexes of those topics.</summary>
    public required IReadOnlyList<(string TopicId, Probe<IndexInfo> Index)> Indexes { get; init; }

    /// <summary>What arrived in those topics of late, of the interfaces of the VPCs.</summary>
    public required IReadOnlyList<(string TopicId, Probe<LogHistogram> Arrivals, IProbe Search)> Arrivals { get; init; }

    public required Probe<IReadOnlyList<TextRule>> Rules { get; init; }

    public required Probe<IReadOnlyList<NumberRule>> RuleDetails { get; init; }

    public required Probe<IReadOnlyList<AddressTemplate>> Templates { get; init; }

    /// <summary>The firewall's own log of hits, and of private traffic that it made of the flow logs.</summary>
    public required Probe<DescribeLogsResponse> Hits { get; init; }

    public required Probe<DescribeLogsResponse> Netflow { get; init; }

    /// <summary>All of them.</summary>
    public IEnumerable<IProbe> Probes =>
    [
        Vpcs, Subnets, Interfaces, FlowLogs, Role, Logsets, Topics, .. Indexes.Select(i => i.Index),
        .. Arrivals.SelectMany(a => new[] { a.Arrivals, a.Search }), Rules, RuleDetails, Templates, Hits, Netflow,
    ];

    /// <summary>What arrived in the region's other topics, looked at only where it has to stand for a role that is not seen: a role serves every VPC.</summary>
    public required IReadOnlyList<Probe<LogHistogram>> OtherArrivals { get; init; }

    /// <summary>Records that arrived of late in any topic of the region that was looked at.</summary>
    public long Arrived => Arrivals.Select(a => a.Arrivals).Concat(OtherArrivals).Sum(a => a.Value?.HistogramInfos?.Sum(b => b.Count ?? 0) ?? 0);
}
