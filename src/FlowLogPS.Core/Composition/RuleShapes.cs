using FlowLogPS.Core.Cloud;
using FlowLogPS.Core.Cloud.Cfw;
using FlowLogPS.Core.Rules;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Composition;

/// <summary>Makes one kind of rule of the firewall's two shapes. Where both are there, each gives what only it has.</summary>
internal static class RuleShapes
{
    /// <summary>A rule of the text shape, with what the number shape adds: text id, time, names and part of the list.</summary>
    public static SecurityRule Of(TextRule text, NumberRule? number)
    {
        var rule = new SecurityRule
        {
            Id = text.Id,
            Order = OrderOf(text.OrderIndex),
            Action = RuleText.ActionOf(text.RuleAction) ?? RuleAction.Unknown,
            Enabled = text.Enable ?? true,
            SourceType = text.SourceType.ToLowerInvariant(),
            Source = text.SourceContent,
            DestinationType = text.DestType.ToLowerInvariant(),
            Destination = text.DestContent,
            Protocol = ProtocolOf(text.Protocol),
            Port = PortOf(text.Port),
            ServiceTemplateId = TextOrNull(text.ServiceTemplateId),
            Description = text.Description,
            Scope = ScopeOf(text.Scope),
            PublishedTo = RuleText.PublishedTo(text.RuleAction, text.Description),
        };
        return number is null ? rule : WithDetails(rule, number);
    }

    /// <summary>A rule of the number shape alone, where the text shape cannot be read.</summary>
    public static SecurityRule Of(NumberRule number) => WithDetails(
        new SecurityRule
        {
            Id = TextOrNull(number.RuleUuid) ?? number.Id,
            Order = OrderOf(number.OrderIndex),
            Action = number.Strategy is { } strategy ? RuleText.ActionOf((int)strategy) ?? RuleAction.Unknown : RuleAction.Unknown,
            Enabled = number.Status != 0,
            SourceType = TypeOf(number.SourceType),
            Source = number.SourceId,
            DestinationType = TypeOf(number.TargetType),
            Destination = number.TargetId,
            Protocol = ProtocolOf(number.Protocol),
            Port = PortOf(number.Port),
            ServiceTemplateId = TextOrNull(number.ServiceTemplateId),
            Description = number.Detail,
            Scope = ScopeOf(number.Scope),
            PublishedTo = RuleText.PublishedTo(actionWord: null, number.Detail),
        },
        number);

    /// <summary>The addresses and blocks that the firewall shows for the instances its rules name.</summary>
    public static Dictionary<string, IReadOnlyList<string>> InstanceAddresses(IEnumerable<NumberRule> rules) =>
        rules.SelectMany(rule => new (long? Type, string Id, string[] Shown)[]
            {
                (rule.SourceType, rule.SourceId, [rule.SouPrivateIp, rule.SouCidr]), (rule.TargetType, rule.TargetId, [rule.PrivateIp, rule.Cidr]),
            })
            .Where(end => TypeOf(end.Type) == "instance" && end.Id.Length > 0)
            .GroupBy(end => end.Id)
            .Select(instance => (Id: instance.Key, Addresses: instance.SelectMany(end => end.Shown).SelectMany(Split).Distinct().ToList()))
            .Where(instance => instance.Addresses.Count > 0)
            .ToDictionary(instance => instance.Id, instance => (IReadOnlyList<string>)instance.Addresses);

    private static SecurityRule WithDetails(SecurityRule rule, NumberRule number) => rule with
    {
        Uuid = TextOrNull(number.Uuid),
        SourceName = TextOrNull(number.SouInstanceName) ?? TextOrNull(number.SouParameterName),
        DestinationName = TextOrNull(number.InstanceName) ?? TextOrNull(number.ParameterName),
        Partition = number.RulePartition is >= 1 and <= 3 ? (RulePartition)number.RulePartition : null,
        // Zeros in any part of it, as of a time never set, are no time.
        UpdateTime = ServiceTime.Parse(number.UpdateTime),
    };

    /// <summary>-1 stands for the end of the list.</summary>
    private static int OrderOf(long? index) => index is >= 0 and <= int.MaxValue ? (int)index : int.MaxValue;

    private static string TypeOf(long? number) => number is { } type ? RuleText.TypeNameOf((int)type) : "";

    private static string ProtocolOf(string text) => text is "" ? "ANY" : text.ToUpperInvariant();

    private static string PortOf(string text) => text is "" ? "-1/-1" : text;

    private static string ScopeOf(string text) => text is "" ? "SG" : text;

    private static string? TextOrNull(string text) => text is "" ? null : text;

    private static string[] Split(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
