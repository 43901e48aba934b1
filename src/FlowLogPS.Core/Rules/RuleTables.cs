using FlowLogPS.Model;

namespace FlowLogPS.Core.Rules;

/// <summary>The rules and the templates their contents name.</summary>
/// <param name="Rules">All rules, in any order, disabled ones included.</param>
/// <param name="AddressTemplates"><c>ipm-</c> id to its addresses: single, CIDR or <c>a-b</c> range.</param>
/// <param name="AddressTemplateGroups"><c>ipmg-</c> id to its <c>ipm-</c> ids.</param>
/// <param name="ServiceTemplates"><c>ppm-</c> id to its services, such as <c>tcp:80,443</c>, <c>udp:1000-2000</c>, <c>icmp:all</c>.</param>
/// <param name="ServiceTemplateGroups"><c>ppmg-</c> id to its <c>ppm-</c> ids.</param>
internal sealed record RuleTables(
    IReadOnlyList<SecurityRule> Rules,
    IReadOnlyDictionary<string, IReadOnlyList<string>> AddressTemplates,
    IReadOnlyDictionary<string, IReadOnlyList<string>> AddressTemplateGroups,
    IReadOnlyDictionary<string, IReadOnlyList<string>> ServiceTemplates,
    IReadOnlyDictionary<string, IReadOnlyList<string>> ServiceTemplateGroups)
{
    /// <summary>
    /// Addresses and blocks of the instances that rules name, as the firewall itself shows them; the only ones known of a load balancer or
    /// a database.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> InstanceAddresses { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}
