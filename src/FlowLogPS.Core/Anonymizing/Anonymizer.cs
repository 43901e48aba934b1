using System.Diagnostics.CodeAnalysis;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Rules;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Anonymizing;

/// <summary>
/// Replaces what names or locates somebody, so that a file can be shared: addresses by others with the same prefixes in common, ids by ids of the
/// same kind, names and other words by pseudonyms. The same key replaces the same by the same. Times, ports, protocols, counts, classes and
/// what was decided are kept. For one thread at a time.
/// </summary>
public sealed class Anonymizer : IDisposable
{
    private readonly PrefixCipher _addresses;
    private readonly Pseudonyms _names;
    private readonly Dictionary<SecurityRule, SecurityRule> _rules = new(ReferenceEqualityComparer.Instance);

    /// <summary>Creates the anonymizer of a key.</summary>
    public Anonymizer(AnonymizerKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        _addresses = new PrefixCipher(key.Bytes);
        _names = new Pseudonyms(key.Bytes[PrefixCipher.KeyLength..]);
    }

    /// <summary>An address that stands for another of its family.</summary>
    public NetworkAddress Address(NetworkAddress address) => _addresses.Encrypt(address);

    /// <summary>The text of an address, a block, a wildcard or a range, which becomes the smallest block that holds it; other text is a name.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public string? Block(string? text)
    {
        if (text is null)
            return null;
        if (NetworkAddress.TryParse(text, out var address))
            return Address(address).ToString();
        if (AddressPattern.TryParse(text, out var block) || TryCover(text, out block))
            return _addresses.Encrypt(block).ToString();
        return Name(text, "text");
    }

    /// <summary>An id of the same kind: <c>eni-…</c>, a UUID, a number.</summary>
    [return: NotNullIfNotNull(nameof(id))]
    public string? Id(string? id) => string.IsNullOrEmpty(id) ? id : _names.OfId(id);

    /// <summary>A pseudonym; nothing for nothing.</summary>
    /// <param name="text">A name, a description, a path or any other words.</param>
    /// <param name="kind">What the pseudonym begins with, such as <c>name</c>.</param>
    [return: NotNullIfNotNull(nameof(text))]
    public string? Name(string? text, string kind) => string.IsNullOrEmpty(text) ? text : _names.OfText(text, kind);

    /// <summary>A place that is read: a topic's id, else a path or whatever else was named.</summary>
    public string Place(string place) => Guid.TryParse(place, out _) ? Id(place) : Name(place, "place");

    /// <summary>The record, and the rule of a hit.</summary>
    /// <param name="traffic">A record of traffic or a block hit; what comes back is of the same type.</param>
    public VpcTraffic Traffic(VpcTraffic traffic)
    {
        ArgumentNullException.ThrowIfNull(traffic);
        return traffic is BlockHit hit
            ? new BlockHit(Record(hit.Record), Placement(hit.Placement), Verdict(hit.Verdict))
            : new VpcTraffic(Record(traffic.Record), Placement(traffic.Placement));
    }

    /// <summary>The rule: what it does stays, whom it does it to does not.</summary>
    [return: NotNullIfNotNull(nameof(rule))]
    public SecurityRule? Rule(SecurityRule? rule)
    {
        if (rule is null || _rules.TryGetValue(rule, out var known))
            return rule is null ? null : _rules[rule];
        return _rules[rule] = rule with
        {
            Id = Id(rule.Id),
            Uuid = Id(rule.Uuid),
            Source = Content(rule.SourceType, rule.Source),
            Destination = Content(rule.DestinationType, rule.Destination),
            ServiceTemplateId = Id(rule.ServiceTemplateId),
            Description = Name(rule.Description, "text"),
            SourceName = Name(rule.SourceName, "name"),
            DestinationName = Name(rule.DestinationName, "name"),
            SourceAddresses = Each(rule.SourceAddresses, Block),
            DestinationAddresses = Each(rule.DestinationAddresses, Block),
            Unresolved = Name(rule.Unresolved, "text"),
        };
    }

    /// <summary>What was asked.</summary>
    internal FlowLogQuery Query(FlowLogQuery query) => query with
    {
        VpcId = Each(query.VpcId, Id),
        InterfaceId = Each(query.InterfaceId, Id),
        SourceAddress = Each(query.SourceAddress, Block),
        DestinationAddress = Each(query.DestinationAddress, Block),
        Condition = Name(query.Condition, "condition"),
    };

    /// <inheritdoc/>
    public void Dispose() => _addresses.Dispose();

    [return: NotNullIfNotNull(nameof(texts))]
    private static IReadOnlyList<string>? Each(IReadOnlyList<string>? texts, Func<string?, string?> replace) => texts?.Select(text => replace(text)!).ToList();

    private static bool TryCover(string text, out NetworkPrefix block)
    {
        var isRange = AddressRange.TryParse(text, out var range);
        block = isRange ? range.Cover : default;
        return isRange;
    }

    /// <summary>A tag, a domain, a group may be somebody's word, whatever it looks like.</summary>
    private string Content(string type, string content) => type.Trim().ToUpperInvariant() switch
    {
        "NET" => Block(content),
        "TEMPLATE" or "INSTANCE" => Id(content),
        _ => Name(content, "text"),
    };

    private FlowRecord Record(FlowRecord record) => record with
    {
        AccountId = Id(record.AccountId),
        InterfaceId = Id(record.InterfaceId),
        SourceAddress = record.SourceAddress is { } source ? Address(source) : null,
        DestinationAddress = record.DestinationAddress is { } destination ? Address(destination) : null,
        CcnId = Id(record.CcnId),
        RuleKey = Id(record.RuleKey),
        OtherRuleKey = Id(record.OtherRuleKey),
        Extra = null,
        TopicId = Id(record.TopicId),
        PkgId = Id(record.PkgId),
    };

    private TrafficPlacement Placement(TrafficPlacement placement) => placement with
    {
        InstanceId = Id(placement.InstanceId),
        VpcId = Id(placement.VpcId),
        SubnetId = Id(placement.SubnetId),
        SourceVpcId = Id(placement.SourceVpcId),
        SourceSubnetId = Id(placement.SourceSubnetId),
        DestinationVpcId = Id(placement.DestinationVpcId),
        DestinationSubnetId = Id(placement.DestinationSubnetId),
    };

    private BlockVerdict Verdict(BlockVerdict verdict) => verdict with
    {
        Rule = Rule(verdict.Rule),
        Reason = Name(verdict.Reason, "reason"),
        ConflictsWith = Rule(verdict.ConflictsWith),
    };
}
