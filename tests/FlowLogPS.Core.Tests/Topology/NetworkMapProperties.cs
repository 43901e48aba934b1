using FlowLogPS.Core.Topology;
using FlowLogPS.Model;
using FsCheck;
using FsCheck.Fluent;

namespace FlowLogPS.Core.Tests.Topology;

/// <summary>The map against a search through every block of every VPC, written from the definition alone.</summary>
public class NetworkMapProperties
{
    [Fact]
    public void Every_placement_agrees_with_a_search_through_all_blocks()
    {
        var samples =
            from tables in NetworkGen.Tables
            from source in NetworkGen.Address
            from destination in NetworkGen.Address
            from logger in Gen.Choose(-1, tables.Interfaces.Count - 1)
            select (tables, logger: logger < 0 ? null : tables.Interfaces[logger], source, destination);
        Prop.ForAll(samples.ToArbitrary(), sample =>
        {
            var (tables, logger, source, destination) = sample;
            var record = new FlowRecord { InterfaceId = logger?.Id, SourceAddress = source, DestinationAddress = destination };
            var expected = Place(tables, logger, source, destination);
            var actual = new NetworkMap(tables).Place(record);
            return (actual == expected).Label($"expected {expected}\nactual {actual}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    private static TrafficPlacement Place(NetworkTables tables, NetworkInterface? logger, NetworkAddress source, NetworkAddress destination)
    {
        var from = Owners(tables, logger?.VpcId, source);
        var to = Owners(tables, logger?.VpcId, destination);
        var shared = from.Select(o => o.VpcId).Intersect(to.Select(o => o.VpcId)).Any();
        var trafficClass = (from.Count, to.Count) switch
        {
            (0, 0) => TrafficClass.Unknown,
            (0, _) => TrafficClass.Inbound,
            (_, 0) => TrafficClass.Outbound,
            _ when !shared => TrafficClass.InterVpc,
            (1, 1) => from[0].SubnetId is not null && from[0].SubnetId == to[0].SubnetId ? TrafficClass.IntraSubnet : TrafficClass.InterSubnet,
            _ => TrafficClass.Unknown,
        };
        return new TrafficPlacement
        {
            Class = trafficClass,
            Direction = logger is null ? null
                : logger.Addresses.Contains(source) ? FlowDirection.Outbound
                : logger.Addresses.Contains(destination) ? FlowDirection.Inbound : null,
            InstanceId = logger?.InstanceId,
            VpcId = logger?.VpcId,
            SubnetId = logger?.SubnetId,
            SourceVpcId = from.Count == 1 ? from[0].VpcId : null,
            SourceSubnetId = from.Count == 1 ? from[0].SubnetId : null,
            DestinationVpcId = to.Count == 1 ? to[0].VpcId : null,
            DestinationSubnetId = to.Count == 1 ? to[0].SubnetId : null,
            AmbiguousEnds = (from.Count > 1 ? FlowEnds.Source : 0) | (to.Count > 1 ? FlowEnds.Destination : 0),
        };
    }

    private static List<(string VpcId, string? SubnetId)> Owners(NetworkTables tables, string? own, NetworkAddress address)
    {
        var owners = new List<(string VpcId, string? SubnetId, bool IsInterface)>();
        foreach (var vpc in tables.Vpcs)
        {
            var owner = tables.Interfaces.LastOrDefault(i => i.VpcId == vpc.Id && i.Addresses.Contains(address));
            var subnet = tables.Subnets.Where(s => s.VpcId == vpc.Id && s.Prefixes[0].Contains(address)).MaxBy(s => Bits(s.Prefixes[0]));
            var block = vpc.Prefixes.Where(p => p.Contains(address)).Select(Bits).DefaultIfEmpty(-1).Max();
            if (owner is not null)
                owners.Add((vpc.Id, owner.SubnetId, true));
            else if (subnet is not null && Bits(subnet.Prefixes[0]) >= block)
                owners.Add((vpc.Id, subnet.Id, false));
            else if (block >= 0)
                owners.Add((vpc.Id, null, false));
        }
        var decided = owners.Where(o => o.VpcId == own).ToList();
        if (decided.Count == 0 && owners.Count > 1 && owners.Count(o => o.IsInterface) == 1)
            decided = [owners.Single(o => o.IsInterface)];
        return [.. (decided.Count > 0 ? decided : owners).Select(o => (o.VpcId, o.SubnetId))];
    }

    private static int Bits(NetworkPrefix prefix) => prefix.First.IsIPv4 ? prefix.Length + 96 : prefix.Length;
}
