using System.Text.Json.Serialization;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Query;

/// <summary>
/// What the user asks of the records, as a value. An empty list asks for nothing; the entries of one list are alternatives,
/// the lists are joined by AND.
/// </summary>
public sealed record FlowLogQuery
{
    /// <summary>The span of log time; null reads a file whole.</summary>
    public TimeRange? Range { get; init; }

    /// <summary>Accept or Reject; null for both.</summary>
    public FlowAction? Action { get; init; }

    /// <summary>Of block hits: also traffic that passed and that an observing rule would have blocked.</summary>
    public bool IncludeObserved { get; init; }

    /// <summary>
    /// Whether flows are counted, each once though both its ends' interfaces log it: that takes the networks, so that a place whose networks
    /// cannot be read fails. Selects no record.
    /// </summary>
    [JsonIgnore]
    public bool CountsFlows { get; init; }

    /// <summary>Addresses, CIDR blocks or wildcards (<c>10.1.*</c>) of the source.</summary>
    public IReadOnlyList<string> SourceAddress { get; init; } = [];

    /// <summary>Addresses, CIDR blocks or wildcards of the destination.</summary>
    public IReadOnlyList<string> DestinationAddress { get; init; } = [];

    /// <summary>Source ports, 0..65535.</summary>
    public IReadOnlyList<int> SourcePort { get; init; } = [];

    /// <summary>Destination ports, 0..65535.</summary>
    public IReadOnlyList<int> DestinationPort { get; init; } = [];

    /// <summary>Protocol names or numbers.</summary>
    public IReadOnlyList<string> Protocol { get; init; } = [];

    /// <summary>Logging interfaces.</summary>
    public IReadOnlyList<string> InterfaceId { get; init; } = [];

    /// <summary>Traffic classes; told here, the service cannot.</summary>
    public IReadOnlyList<TrafficClass> Class { get; init; } = [];

    /// <summary>VPCs of the logging interface: the place of a topic turns them into interfaces, for a file the networks tell.</summary>
    public IReadOnlyList<string> VpcId { get; init; } = [];

    /// <summary>The order in time; files are read in their own order.</summary>
    public ReadOrder Order { get; init; }

    /// <summary>
    /// Goes on with what comes later, from the range's start on and without an end; null reads the range once. Heeded where several places
    /// are read as one stream, which have to be topics, oldest first.
    /// </summary>
    public FollowOptions? Follow { get; init; }

    /// <summary>Slices of a topic that are read side by side, 1..15.</summary>
    public int ThrottleLimit { get; init; } = 8;

    /// <summary>A CQL condition of the user's own, joined by AND as it is.</summary>
    public string? Condition { get; init; }

    /// <summary>What is read of a place for block hits. What an observing rule would block passed; and the firewall may write the action in a way that is not known.</summary>
    internal FlowLogQuery OfHits(LogPlace place) => this with { Action = IncludeObserved || place is FirewallPlace ? null : FlowAction.Reject };
}
