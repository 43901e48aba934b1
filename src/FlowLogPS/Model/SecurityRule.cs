namespace FlowLogPS.Model;

/// <summary>One enterprise security group rule as it stands now, whichever API shape it was read in.</summary>
public sealed record SecurityRule
{
    /// <summary>The rule's primary id (<c>RuleUuid</c>, <c>Id</c>).</summary>
    public required string Id { get; init; }

    /// <summary>The text id (<c>cfw_newsg_…</c>), where the API gives it.</summary>
    public string? Uuid { get; init; }

    /// <summary>Position from the top; the smallest is evaluated first.</summary>
    public required int Order { get; init; }

    /// <summary>Accept, Drop or Observe; Unknown for a word that this version does not know.</summary>
    public required RuleAction Action { get; init; }

    /// <summary>Whether the rule takes part.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary><c>net</c>, <c>template</c>, <c>instance</c>, <c>resourcegroup</c>, <c>tag</c> or <c>region</c>, or the number the API gave where it has no name.</summary>
    public required string SourceType { get; init; }

    /// <summary>The source's content: a CIDR, an id, a tag as JSON, a region.</summary>
    public required string Source { get; init; }

    /// <summary>As <see cref="SourceType"/>, and <c>dnsparse</c>.</summary>
    public required string DestinationType { get; init; }

    /// <summary>The destination's content.</summary>
    public required string Destination { get; init; }

    /// <summary><c>ANY</c>, <c>TCP</c>, <c>UDP</c> or <c>ICMP</c>.</summary>
    public string Protocol { get; init; } = "ANY";

    /// <summary>A port, an <c>a/b</c> range, up to 15 of them with commas, or <c>-1/-1</c> for all.</summary>
    public string Port { get; init; } = "-1/-1";

    /// <summary>A service template (<c>ppm-</c>) or group (<c>ppmg-</c>) that stands for protocol and port; null where there is none.</summary>
    public string? ServiceTemplateId { get; init; }

    /// <summary>The administrator's text.</summary>
    public string Description { get; init; } = "";

    /// <summary><c>SG</c>, <c>LH</c>, <c>NONE</c> or a comma list of them.</summary>
    public string Scope { get; init; } = "SG";

    /// <summary>
    /// The end of the traffic that it is in force at: both, unless a keyword in the description (<c>#Only publish to source#</c>) or an
    /// isolation action limits it.
    /// </summary>
    public FlowEnds PublishedTo { get; init; } = FlowEnds.Both;

    /// <summary>The part of the list it stands in, where the API says.</summary>
    public RulePartition? Partition { get; init; }

    /// <summary>Name of the source's instance, template or group, where the API gives one.</summary>
    public string? SourceName { get; init; }

    /// <summary>Name of the destination's instance, template or group, where the API gives one.</summary>
    public string? DestinationName { get; init; }

    /// <summary>When the rule was last changed, where the API says.</summary>
    public DateTimeOffset? UpdateTime { get; init; }

    /// <summary>
    /// Addresses that the source stands for, as addresses, CIDR blocks and <c>a-b</c> ranges; null unless the rule was expanded. Those of
    /// instances count in their own VPC.
    /// </summary>
    public IReadOnlyList<string>? SourceAddresses { get; init => field = value is null ? null : TextList<string>.Of(value); }

    /// <summary>As <see cref="SourceAddresses"/>, of the destination.</summary>
    public IReadOnlyList<string>? DestinationAddresses { get; init => field = value is null ? null : TextList<string>.Of(value); }

    /// <summary>Protocols and ports, such as <c>TCP 80,443</c>; a protocol alone is all of it. Null unless the rule was expanded.</summary>
    public IReadOnlyList<string>? Services { get; init => field = value is null ? null : TextList<string>.Of(value); }

    /// <summary>What the expanded rule holds beyond that and is not known here, in words; null where all is known.</summary>
    public string? Unresolved { get; init; }

    /// <summary>The services as they are written: <c>TCP 80,443</c>, <c>ANY</c>, or the id of the template that stands for protocol and port.</summary>
    internal string WrittenService => ServiceTemplateId ?? (Port == "-1/-1" ? Protocol : $"{Protocol} {Port}");

    /// <summary>The rule in one line, as a table cell or CSV column shows it.</summary>
    public override string ToString() => $"{Id} {Action} {Source} to {Destination} {WrittenService}";
}
