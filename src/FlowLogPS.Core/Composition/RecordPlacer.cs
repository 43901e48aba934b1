using System.Diagnostics.CodeAnalysis;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Topology;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Composition;

/// <summary>Applies the whole filter to the records of one place, and places those that pass in the networks.</summary>
internal sealed class RecordPlacer(RecordFilter filter, LogPlace place, NetworkMap networks)
{
    private readonly FlowLogQuery _query = filter.Query;

    /// <summary>The filter, without class and VPC of files.</summary>
    public RecordFilter Filter => filter;

    /// <summary>Whether the record passes, and where it lies.</summary>
    public bool TryPlace(FlowRecord record, [NotNullWhen(true)] out TrafficPlacement? placement)
    {
        placement = null;
        if (!filter.Matches(record))
            return false;
        var found = networks.Place(record);
        if ((_query.Class.Count > 0 && !_query.Class.Contains(found.Class)) || (_query.VpcId.Count > 0 && !IsOfVpc(found)))
            return false;
        placement = found;
        return true;
    }

    /// <summary>The interface that owns the record's source address, where exactly one does.</summary>
    public string? SourceInterfaceOf(FlowRecord record, TrafficPlacement placement) => networks.OwnerOf(placement.SourceVpcId, record.SourceAddress);

    /// <summary>
    /// The place of a topic knows the interfaces of its VPCs, those deleted since too; of a file only the networks tell. A hit of the
    /// firewall names no interface: it is of the VPCs of both its ends.
    /// </summary>
    private bool IsOfVpc(TrafficPlacement placement) => place switch
    {
        TopicPlace => true,
        FirewallPlace => _query.VpcId.Contains(placement.SourceVpcId) || _query.VpcId.Contains(placement.DestinationVpcId),
        _ => _query.VpcId.Contains(placement.VpcId),
    };
}
