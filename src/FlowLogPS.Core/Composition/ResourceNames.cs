using FlowLogPS.Core.Cloud.Cfw;
using FlowLogPS.Core.Cloud.Cls;
using FlowLogPS.Core.Cloud.Vpc;

namespace FlowLogPS.Core.Composition;

/// <summary>What there is to be named in arguments, as the cloud has it now: one list action each, nothing kept.</summary>
public sealed class ResourceNames
{
    private readonly VpcClient _vpc;
    private readonly ClsClient _cls;
    private readonly CfwClient _firewall;

    internal ResourceNames(VpcClient vpc, ClsClient cls, CfwClient firewall)
    {
        _vpc = vpc;
        _cls = cls;
        _firewall = firewall;
    }

    /// <summary>
    /// The regions of the log service, as of the service's own SDK of 2025. No list can be asked for; the service takes others, too, where
    /// it has grown since.
    /// </summary>
    public static IReadOnlyList<string> Regions { get; } =
    [
        "ap-bangkok", "ap-beijing", "ap-beijing-fsi", "ap-chengdu", "ap-chongqing", "ap-guangzhou", "ap-hongkong", "ap-jakarta", "ap-nanjing",
        "ap-seoul", "ap-shanghai", "ap-shanghai-adc", "ap-shanghai-fsi", "ap-shenzhen-fsi", "ap-singapore", "ap-tokyo", "eu-frankfurt",
        "na-ashburn", "na-siliconvalley", "sa-saopaulo",
    ];

    /// <summary>The VPCs of a region.</summary>
    public async Task<IReadOnlyList<NamedResource>> VpcsAsync(string region, CancellationToken cancellation) =>
        [.. (await _vpc.DescribeVpcsAsync(region, [], SilentObserver.Instance, cancellation).ConfigureAwait(false))
            .Select(vpc => new NamedResource(vpc.VpcId, vpc.VpcName))];

    /// <summary>The topics of a region.</summary>
    public async Task<IReadOnlyList<NamedResource>> TopicsAsync(string region, CancellationToken cancellation) =>
        [.. (await _cls.DescribeTopicsAsync(region, [], SilentObserver.Instance, cancellation).ConfigureAwait(false))
            .Select(topic => new NamedResource(topic.TopicId, topic.TopicName))];

    /// <summary>The enterprise security group rules, in the order in which they are listed, by what they are described as.</summary>
    public async Task<IReadOnlyList<NamedResource>> RulesAsync(CancellationToken cancellation) =>
        [.. (await _firewall.DescribeEnterpriseSecurityGroupRuleAsync(SilentObserver.Instance, cancellation).ConfigureAwait(false))
            .Select(rule => new NamedResource(rule.Id, rule.Description))];
}
