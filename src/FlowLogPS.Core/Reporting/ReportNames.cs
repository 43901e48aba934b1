using System.Diagnostics.CodeAnalysis;
using System.Net;
using FlowLogPS.Core.Anonymizing;
using FlowLogPS.Core.Query;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Reporting;

/// <summary>How a report writes whom and what it speaks of: as it is, or as what stands for it.</summary>
/// <param name="anonymizer">Replaces what must not be told; null where everything may.</param>
internal sealed class ReportNames(Anonymizer? anonymizer)
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>Takes in the names of a VPC and its subnets.</summary>
    public void Learn(FlowLogVpc vpc)
    {
        Learn(vpc.VpcId, vpc.VpcName);
        foreach (var subnet in vpc.Subnets)
            Learn(subnet.SubnetId, subnet.SubnetName);
    }

    public string? Address(NetworkAddress? address) => (address is { } given && anonymizer is not null ? anonymizer.Address(given) : address)?.ToString();

    public string? Address(IPAddress? address) => Address(address is null ? null : NetworkAddress.FromIPAddress(address));

    [return: NotNullIfNotNull(nameof(id))]
    public string? Id(string? id) => anonymizer is null ? id : anonymizer.Id(id);

    public string Place(string place) => anonymizer is null ? place : anonymizer.Place(place);

    [return: NotNullIfNotNull(nameof(text))]
    public string? Text(string? text) => anonymizer is null ? text : anonymizer.Name(text, "text");

    /// <summary>Words that may name something beside what they are about; left out where it must not be told.</summary>
    public string Words(string? words) => anonymizer is null ? words ?? "" : "";

    public SecurityRule? Rule(SecurityRule? rule) => anonymizer is null ? rule : anonymizer.Rule(rule);

    public FlowLogQuery Query(FlowLogQuery query) => anonymizer is null ? query : anonymizer.Query(query);

    /// <summary>The place of an end: its subnet, else its VPC, else nothing.</summary>
    public string? Subnet(string? vpcId, string? subnetId) =>
        subnetId is null ? Named(vpcId)
        : vpcId is not null && _names.TryGetValue(vpcId, out var vpc) && _names.TryGetValue(subnetId, out var subnet) ? $"{vpc} / {subnet}"
        : Named(subnetId);

    private string? Named(string? id) => id is null ? null : _names.GetValueOrDefault(id, Id(id));

    private void Learn(string id, string? name)
    {
        if (anonymizer is null && !string.IsNullOrEmpty(name))
            _names[id] = name;
    }
}
