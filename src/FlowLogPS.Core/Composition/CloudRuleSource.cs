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

    /// <inheritdoc/>
    public async Task<RuleTables> LoadAsync(IFlowLogObserver observer, CancellationToken cancellation)
    {
        var (texts, numbers) = await ReadAsync(observer, cancellation).ConfigureAwait(false);
        var addresses = await vpc.DescribeAddressTemplatesAsync(TemplateRegion, observer, cancellation).ConfigureAwait(false);
        var addressGroups = await vpc.DescribeAddressTemplateGroupsAsync(TemplateRegion, observer, cancellation).ConfigureAwait(false);
        var services = await vpc.DescribeServiceTemplatesAsync(TemplateRegion, observer, cancellation).ConfigureAwait(false);
        var serviceGroups = await vpc.DescribeServiceTemplateGroupsAsync(TemplateRegion, observer, cancellation).ConfigureAwait(false);
        return new RuleTables(
            RulesOf(texts, numbers),
            ById(addresses, t => t.AddressTemplateId, t => t.AddressSet),
            ById(addressGroups, t => t.AddressTemplateGroupId, t => t.AddressTemplateIdSet),
            ById(services, t => t.ServiceTemplateId, t => t.ServiceSet),
            ById(serviceGroups, t => t.ServiceTemplateGroupId, t => t.ServiceTemplateIdSet))
        {
            InstanceAddresses = RuleShapes.InstanceAddresses(numbers),
        };
    }

    /// <summary>Entries by id; a list that changes between two of its pages can hold one twice.</summary>
    private static Dictionary<string, IReadOnlyList<string>> ById<T>(
        IReadOnlyList<T> items, Func<T, string> idOf, Func<T, IReadOnlyList<string>?> entriesOf) =>
        items.DistinctBy(idOf).ToDictionary(idOf, item => entriesOf(item) ?? []);

    /// <summary>
    /// Both shapes. The text shape has every action and is there in the international service too; the number shape adds text id, time and
    /// the addresses of instances. Either is enough.
    /// </summary>
    private async Task<(IReadOnlyList<TextRule>? Texts, IReadOnlyList<NumberRule> Numbers)> ReadAsync(
        IFlowLogObserver observer, CancellationToken cancellation)
    {
        var numbers = firewall.DescribeEnterpriseSecurityGroupRuleListAsync(observer, cancellation);
        var texts = firewall.DescribeEnterpriseSecurityGroupRuleAsync(observer, cancellation);
        await ((Task)Task.WhenAll(numbers, texts)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (texts.IsCompletedSuccessfully && numbers.Exception?.InnerException is FlowLogException noNumbers)
        {
            observer.Noted($"The rules come without Uuid, UpdateTime and the addresses of load balancers and databases: {noNumbers.Message}");
            return (await texts.ConfigureAwait(false), []);
        }
        if (numbers.IsCompletedSuccessfully && texts.Exception?.InnerException is FlowLogException noTexts)
        {
            observer.Noted($"The rules come without isolation actions: {noTexts.Message}");
            return (null, await numbers.ConfigureAwait(false));
        }
        return (await texts.ConfigureAwait(false), await numbers.ConfigureAwait(false));
    }

    private static List<SecurityRule> RulesOf(IReadOnlyList<TextRule>? texts, IReadOnlyList<NumberRule> numbers)
    {
        if (texts is null)
            return [.. numbers.Select(RuleShapes.Of)];
        var details = numbers.DistinctBy(r => r.RuleUuid).ToDictionary(r => r.RuleUuid);
        return [.. texts.Select(text => RuleShapes.Of(text, details.GetValueOrDefault(text.Id)))];
    }
}
