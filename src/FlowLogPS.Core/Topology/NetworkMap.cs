using System.Collections.Concurrent;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Topology;

/// <summary>
/// Says where a record lies: the VPC and subnet of each end, the direction and the traffic class. The interface that logged the record
/// tells VPCs with overlapping blocks apart; where it is unknown (NAT and CCN records) all VPCs are looked at alike. Safe for
/// concurrent use; equal placements are one object, of which there are far fewer than records.
/// </summary>
internal sealed class NetworkMap
{
    private readonly VpcAddressing _addressing;
    private readonly Dictionary<string, NetworkInterface> _interfaces;
    private readonly Dictionary<(string VpcId, NetworkAddress Address), string?> _owners;
    private readonly ConcurrentDictionary<(NetworkInterface? Logger, Location? Source, Location? Destination, FlowDirection?), TrafficPlacement>
        _placements = new();

    public NetworkMap(NetworkTables tables)
    {
        _addressing = new VpcAddressing(tables);
        _interfaces = tables.Interfaces.DistinctBy(i => i.Id).ToDictionary(i => i.Id);
        _owners = _interfaces.Values
            .SelectMany(owner => owner.Addresses.Distinct().Select(address => (Key: (owner.VpcId, address), owner.Id)))
            .GroupBy(pair => pair.Key, pair => pair.Id)
            .ToDictionary(address => address.Key, address => address.Count() == 1 ? address.First() : null);
    }

    /// <summary>Places a record. One without addresses (NODATA, SKIPDATA) has no class, only the ids of its interface.</summary>
    public TrafficPlacement Place(FlowRecord record)
    {
        var logger = record.InterfaceId is { } id ? _interfaces.GetValueOrDefault(id) : null;
        var (source, destination, direction) = record is { SourceAddress: { } from, DestinationAddress: { } to }
            ? (_addressing.Locate(from, logger?.VpcId), _addressing.Locate(to, logger?.VpcId), DirectionOf(record, logger, from, to))
            : (null, null, null);
        return _placements.GetOrAdd((logger, source, destination, direction), static key => Create(key.Logger, key.Source, key.Destination, key.Item4));
    }

    /// <summary>The interfaces of the VPCs.</summary>
    public IEnumerable<string> InterfacesOf(IReadOnlyList<string> vpcIds) =>
        _interfaces.Values.Where(item => vpcIds.Contains(item.VpcId)).Select(item => item.Id);

    /// <summary>The interface that has the address in the VPC; null where none is known to, or more than one is.</summary>
    public string? OwnerOf(string? vpcId, NetworkAddress? address) =>
        vpcId is null || address is not { } given ? null : _owners.GetValueOrDefault((vpcId, given));

    /// <summary>A packet of an interface to itself leaves it before it arrives. Only without an interface does what the firewall's log states count.</summary>
    private static FlowDirection? DirectionOf(FlowRecord record, NetworkInterface? logger, NetworkAddress source, NetworkAddress destination) =>
        logger is null ? record.StatedDirection
        : logger.Addresses.Contains(source) ? FlowDirection.Outbound
        : logger.Addresses.Contains(destination) ? FlowDirection.Inbound
        : null;

    private static TrafficPlacement Create(NetworkInterface? logger, Location? source, Location? destination, FlowDirection? direction) => new()
    {
        Class = source is null || destination is null ? TrafficClass.Unknown : Classify(source, destination),
        Direction = direction,
        InstanceId = logger?.InstanceId,
        VpcId = logger?.VpcId,
        SubnetId = logger?.SubnetId,
        SourceVpcId = source?.VpcId,
        SourceSubnetId = source?.SubnetId,
        DestinationVpcId = destination?.VpcId,
        DestinationSubnetId = destination?.SubnetId,
        AmbiguousEnds = (source is { IsAmbiguous: true } ? FlowEnds.Source : FlowEnds.None)
            | (destination is { IsAmbiguous: true } ? FlowEnds.Destination : FlowEnds.None),
    };

    /// <summary>An ambiguous end leaves the class open only where both ends may lie in one VPC.</summary>
    private static TrafficClass Classify(Location source, Location destination)
    {
        if (source.IsOutside || destination.IsOutside)
            return !destination.IsOutside ? TrafficClass.Inbound : !source.IsOutside ? TrafficClass.Outbound : TrafficClass.Unknown;
        if (!source.CanShareVpc(destination))
            return TrafficClass.InterVpc;
        if (source.IsAmbiguous || destination.IsAmbiguous)
            return TrafficClass.Unknown;
        // A block of the VPC without a known subnet is not taken for anybody's subnet.
        return source.SubnetId is { } subnet && subnet == destination.SubnetId ? TrafficClass.IntraSubnet : TrafficClass.InterSubnet;
    }
}
