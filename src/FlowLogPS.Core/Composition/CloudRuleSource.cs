using System.Globalization;
using FlowLogPS.Core.Cloud.Cfw;
using FlowLogPS.Core.Cloud.Vpc;
using FlowLogPS.Core.Rules;
using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Composition;

/// <summary>The firewall's rules as they are now, with the templates they name.</summary>
internal sealed class CloudRuleSource(CfwClient firewall, VpcClient vpc) : IRuleSource
{
    /// <summary>The firewall uses the templates of this region only, whatever region the logs are in.</summary>
    private const string TemplateRegion = "ap-guangzhou";

    private static readonly TimeSpan ServiceOffset = TimeSpan.FromHours(8);

    /// <inheritdoc/>
    public async Task<RuleTables> LoadAsync(IFlowLogObserver observer, CancellationToken cancellation)
    {
        var texts = await firewall.DescribeEnterpriseSecurityGroupRuleAsync(observer, cancellation).ConfigureAwait(false);
        var numbers = (await ReadNumbersAsync(observer, cancellation).ConfigureAwait(false))
            .DistinctBy(r => r.RuleUuid)
            .ToDictionary(r => r.RuleUuid);
        var addresses = await vpc.DescribeAddressTemplatesAsync(TemplateRegion, observer, cancellation).ConfigureAwait(false);
        var addressGroups = await vpc.DescribeAddressTemplateGroupsAsync(TemplateRegion, observer, cancellation).ConfigureAwait(false);
        var services = await vpc.DescribeServiceTemplatesAsync(TemplateRegion, observer, cancellation).ConfigureAwait(false);
        var serviceGroups = await vpc.DescribeServiceTemplateGroupsAsync(TemplateRegion, observer, cancellation).ConfigureAwait(false);
        return new RuleTables(
            [.. texts.Select(text => ToRule(text, numbers.GetValueOrDefault(text.Id)))],
            ById(addresses, t => t.AddressTemplateId, t => t.AddressSet),
            ById(addressGroups, t => t.AddressTemplateGroupId, t => t.AddressTemplateIdSet),
            ById(services, t => t.ServiceTemplateId, t => t.ServiceSet),
            ById(serviceGroups, t => t.ServiceTemplateGroupId, t => t.ServiceTemplateIdSet));
    }

    /// <summary>Entries by id; a list that changes between two of its pages can hold one twice.</summary>
    private static Dictionary<string, IReadOnlyList<string>> ById<T>(
        IReadOnlyList<T> items, Func<T, string> idOf, Func<T, IReadOnlyList<string>?> entriesOf) =>
        items.DistinctBy(idOf).ToDictionary(idOf, item => entriesOf(item) ?? []);

    /// <summary>The text shape has every rule; the number shape adds text id and time, and the international service lacks it.</summary>
    private async Task<IReadOnlyList<NumberRule>> ReadNumbersAsync(IFlowLogObserver observer, CancellationToken cancellation)
    {
        try
        {
            return await firewall.DescribeEnterpriseSecurityGroupRuleListAsync(observer, cancellation).ConfigureAwait(false);
        }
        catch (FlowLogException e)
        {
            observer.Noted($"The rules come without Uuid and UpdateTime: {e.Message}");
            return [];
        }
    }

    private static SecurityRule ToRule(TextRule text, NumberRule? number) => new()
    {
        Id = text.Id,
        Uuid = string.IsNullOrEmpty(number?.Uuid) ? null : number.Uuid,
        // -1 stands for the end of the list.
        Order = text.OrderIndex is >= 0 and <= int.MaxValue ? (int)text.OrderIndex : int.MaxValue,
        Action = RuleText.ActionOf(text.RuleAction) ?? throw new FlowLogException(
            FlowLogErrorKind.MalformedResponse,
            $"Rule {text.Id} has the unknown action '{text.RuleAction}'. Report it, with this text, as an issue of FlowLogPS."),
        Enabled = text.Enable ?? true,
        SourceType = text.SourceType.ToLowerInvariant(),
        Source = text.SourceContent,
        DestinationType = text.DestType.ToLowerInvariant(),
        Destination = text.DestContent,
        Protocol = text.Protocol is "" ? "ANY" : text.Protocol.ToUpperInvariant(),
        Port = text.Port is "" ? "-1/-1" : text.Port,
        ServiceTemplateId = text.ServiceTemplateId is "" ? null : text.ServiceTemplateId,
        Description = text.Description,
        Scope = text.Scope is "" ? "SG" : text.Scope,
        // Zeros in any part of it, as of a time never set, are no time.
        UpdateTime = DateTime.TryParseExact(number?.UpdateTime, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            && time >= DateTime.UnixEpoch
            ? new DateTimeOffset(time, ServiceOffset)
            : null,
    };
}
