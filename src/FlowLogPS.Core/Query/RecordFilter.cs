using System.Collections.Frozen;
using System.Globalization;
using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Query;

/// <summary>
/// The whole filter as a predicate over records. It is applied to every record whatever was pushed down, so that what is given
/// never depends on how the service tokenizes; the service's part only narrows what is read.
/// </summary>
internal sealed class RecordFilter
{
    private readonly FlowLogQuery _query;
    private readonly FrozenSet<string> _interfaces;
    private readonly FrozenSet<int> _protocols;

    /// <param name="query">The user's filter.</param>
    /// <param name="placeInterfaces">Interfaces of the VPCs asked for; null for no such limit.</param>
    /// <exception cref="FlowLogException">InvalidFilter, naming the value.</exception>
    public RecordFilter(FlowLogQuery query, IReadOnlyList<string>? placeInterfaces)
    {
        _query = query;
        Sources = [.. query.SourceAddress.Select(AddressPattern.Parse)];
        Destinations = [.. query.DestinationAddress.Select(AddressPattern.Parse)];
        _protocols = query.Protocol.Select(ParseProtocol).ToFrozenSet();
        foreach (var port in query.SourcePort.Concat(query.DestinationPort).Where(port => port is < 0 or > ushort.MaxValue))
        {
            throw FlowLogException.About(
                port, FlowLogErrorKind.InvalidFilter, string.Create(CultureInfo.InvariantCulture, $"{port} is no port. Give a number 0..65535."));
        }
        foreach (var id in query.InterfaceId.Where(id => !IsId(id)))
            throw FlowLogException.About(
            id, FlowLogErrorKind.InvalidFilter, $"'{id}' is no interface id. Give ids such as eni-1a2b3c4d.");
        var interfaces = query.InterfaceId.AsEnumerable();
        if (placeInterfaces is not null)
            interfaces = query.InterfaceId.Count > 0 ? interfaces.Intersect(placeInterfaces) : placeInterfaces;
        _interfaces = interfaces.ToFrozenSet();
        HasInterfaceLimit = query.InterfaceId.Count > 0 || placeInterfaces is not null;
    }

    public IReadOnlyList<AddressPattern> Sources { get; }

    public IReadOnlyList<AddressPattern> Destinations { get; }

    public IReadOnlyCollection<int> Protocols => _protocols;

    /// <summary>Interfaces that remain of the user's and the place's; nothing matches where a limit leaves none.</summary>
    public IReadOnlyCollection<string> Interfaces => _interfaces;

    public bool HasInterfaceLimit { get; }

    public FlowLogQuery Query => _query;

    public bool Matches(FlowRecord record) =>
        (_query.Range is null || _query.Range.Contains(record.LogTimeMilliseconds))
        && (_query.Action is null || record.Action == _query.Action)
        && (!HasInterfaceLimit || (record.InterfaceId is { } id && _interfaces.Contains(id)))
        && (_protocols.Count == 0 || (record.ProtocolNumber is { } protocol && _protocols.Contains(protocol)))
        && (_query.SourcePort.Count == 0 || (record.SourcePort is { } source && _query.SourcePort.Contains(source)))
        && (_query.DestinationPort.Count == 0 || (record.DestinationPort is { } destination && _query.DestinationPort.Contains(destination)))
        && MatchesAny(Sources, record.SourceAddress)
        && MatchesAny(Destinations, record.DestinationAddress);

    private static bool MatchesAny(IReadOnlyList<AddressPattern> patterns, NetworkAddress? address)
    {
        if (patterns.Count == 0)
            return true;
        foreach (var pattern in patterns)
        {
            if (pattern.Matches(address))
                return true;
        }
        return false;
    }

    private static int ParseProtocol(string text) => IPProtocol.TryParse(text, out var number)
        ? number
        : throw FlowLogException.About(
            text, FlowLogErrorKind.InvalidFilter, $"'{text}' is no protocol. Give a name (TCP, UDP, ICMP, …) or a number 0..255.");

    private static bool IsId(string id) => id.Length > 0 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
