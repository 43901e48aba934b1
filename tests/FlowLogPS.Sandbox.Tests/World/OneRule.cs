using System.Globalization;
using System.Net;
using System.Text.Json;
using FlowLogPS.Sandbox.World;
using FlowLogPS.Sandbox.World.Rules;

namespace FlowLogPS.Sandbox.Tests.World;

/// <summary>
/// The second opinion: whether one rule speaks of one record, from the texts that the API shows. Contents nobody can resolve
/// are believed.
/// </summary>
internal static class OneRule
{
    public static bool Matches(CloudWorld world, FirewallRule rule, Seen record) =>
        Contains(world, rule.Source, record.Source) && Contains(world, rule.Destination, record.Destination) && Serves(world, rule.Service, record);

    private static bool Contains(CloudWorld world, RuleContent content, IPAddress address) => content.Kind switch
    {
        ContentKind.Net => InText(content.Text, address),
        ContentKind.Template => TemplateTexts(world, content.Text).Any(text => InText(text, address)),
        ContentKind.Vpc or ContentKind.Subnet => content.Cidr.Split(',').Any(cidr => InText(cidr, address)),
        ContentKind.Cvm => Has(world.Networks.Interfaces.Where(eni => eni.InstanceId == content.Text), address),
        ContentKind.Eni => Has(world.Networks.Interfaces.Where(eni => eni.Id == content.Text), address),
        ContentKind.Clb or ContentKind.Db => content.PrivateAddress == address.ToString(),
        ContentKind.Tag => JsonSerializer.Deserialize<Tag>(content.Text) is { } tag
            && Has(world.Networks.LiveInterfaces.Where(eni => eni.Tags.Contains(tag)), address),
        ContentKind.Region => Has(world.Networks.LiveInterfaces, address),
        _ => true,
    };

    private static bool Has(IEnumerable<NetworkInterface> interfaces, IPAddress address) =>
        interfaces.Any(eni => eni.Addresses.Exists(endpoint => endpoint.Address == address.ToString()));

    private static IEnumerable<string> TemplateTexts(CloudWorld world, string id) =>
        world.Templates.Addresses.Where(t => t.Id == id)
            .Concat(world.Templates.AddressGroups.Where(group => group.Id == id).SelectMany(group => group.Templates))
            .SelectMany(template => template.Addresses);

    private static bool InText(string text, IPAddress address)
    {
        if (text.Contains('/', StringComparison.Ordinal))
            return IPNetwork.Parse(text).Contains(address);
        var ends = text.Split('-');
        return address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork
            && Value(ends[0]) <= Value(address.ToString()) && Value(address.ToString()) <= Value(ends[^1]);
    }

    private static uint Value(string address) => BitConverter.ToUInt32([.. IPAddress.Parse(address).GetAddressBytes().Reverse()]);

    private static bool Serves(CloudWorld world, ServiceSpec service, Seen record)
    {
        if (service.TemplateId is { } id)
        {
            return world.Templates.Services.Where(t => t.Id == id)
                .Concat(world.Templates.ServiceGroups.Where(group => group.Id == id).SelectMany(group => group.Templates))
                .SelectMany(template => template.Services)
                .Select(text => text.Split(':'))
                .Any(parts => Number(parts[0]) == record.Protocol && InPorts(parts[1], '-', record.DestinationPort));
        }

        return service.Protocol == "ANY"
            || (Number(service.Protocol) == record.Protocol && (service.Port == "-1/-1" || InPorts(service.Port, '/', record.DestinationPort)));
    }

    private static int Number(string protocol) => protocol.ToUpperInvariant() switch { "TCP" => 6, "UDP" => 17, "ICMP" => 1, _ => throw new ArgumentException(protocol) };

    private static bool InPorts(string list, char range, int port) => list.Split(',').Select(item => item.Split(range)).Any(ends =>
        int.Parse(ends[0], CultureInfo.InvariantCulture) <= port && port <= int.Parse(ends[^1], CultureInfo.InvariantCulture));
}
