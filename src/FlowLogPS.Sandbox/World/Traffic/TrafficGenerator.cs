using FlowLogPS.Sandbox.World.Rules;

namespace FlowLogPS.Sandbox.World.Traffic;

/// <summary>Draws flows from the scenarios and writes one or two records for each, with what is true of them.</summary>
internal sealed class TrafficGenerator
{
    /// <summary>One row in so many says NODATA or SKIPDATA.</summary>
    private const int EmptyEvery = 150;

    private readonly WorldOptions _options;
    private readonly List<NetworkInterface> _interfaces;
    private readonly Random _chance;
    private readonly Timeline _timeline;
    private readonly RecordIds _ids;
    private readonly FlowCase[] _cases;
    private readonly int[] _cumulated;
    private readonly List<FlowRow> _rows = [];
    private int _ordinal;

    public TrafficGenerator(WorldOptions options, CloudNetworks networks, IReadOnlyList<Scenario> scenarios, RecordIds ids)
    {
        _options = options;
        _interfaces = networks.Interfaces;
        _chance = options.Chance(3);
        _timeline = new Timeline(options.End, options.Span, options.Records);
        _ids = ids;
        _cases = [.. scenarios.SelectMany(scenario => scenario.Cases)];
        _cumulated = new int[_cases.Length];
        var sum = 0;
        for (var i = 0; i < _cases.Length; i++)
            _cumulated[i] = sum += _cases[i].Weight;
    }

    /// <summary>All records in the order of their log times, made one flow at a time.</summary>
    public IEnumerable<GeneratedRecord> Generate()
    {
        while (_ordinal < _options.Records)
        {
            if (_chance.Next(EmptyEvery) == 0)
            {
                yield return Empty();
                continue;
            }

            DrawFlow();
            foreach (var row in _rows)
            {
                if (_ordinal == _options.Records)
                    yield break;
                yield return Record(row);
            }
        }
    }

    private void DrawFlow()
    {
        var pick = Array.BinarySearch(_cumulated, _chance.Next(_cumulated[^1]) + 1);
        var flow = _cases[pick < 0 ? ~pick : pick];
        Endpoint source, destination;
        do
        {
            source = flow.From[_chance.Next(flow.From.Count)];
            destination = flow.To[_chance.Next(flow.To.Count)];
        }
        while (!source.Reaches(destination));

        var service = flow.Services[_chance.Next(flow.Services.Count)];
        var port = service.Protocol is PortSample.Icmp or PortSample.Icmpv6 ? _chance.Next(1, 65536) : _chance.Next(32768, 61000);
        var end = (_timeline.At(_ordinal) / 1000) - _chance.Next(3, 60);
        var start = end - _chance.Next(1, 240);
        _rows.Clear();
        if (flow.Verdict == Verdict.Reply)
            AddReply(flow, source, destination, port, service, start, end);
        else if (flow.Verdict == Verdict.None)
            AddAccepted(flow, source, destination, port, service, start, end);
        else
            AddRejected(flow, source, destination, port, service, start, end);
    }

    private void AddAccepted(FlowCase flow, Endpoint source, Endpoint destination, int port, PortSample service, long start, long end)
    {
        var packets = 1 + _chance.Next(400);
        var bytes = (long)packets * _chance.Next(52, 1400);
        var loggers = Loggers(source, destination);
        foreach (var logger in loggers)
            _rows.Add(new FlowRow(logger, source, destination, port, service, packets, bytes, start, end, flow, Verdict.None));
        if (service.Protocol is not (PortSample.Tcp or PortSample.Udp) || _chance.Next(3) != 0)
            return;
        // The answers of the same conversation.
        var answers = new PortSample(service.Protocol, port);
        foreach (var logger in loggers)
            _rows.Add(new FlowRow(logger, destination, source, service.Port, answers, packets, bytes * 3, start, end, flow, Verdict.None));
    }

    private void AddReply(FlowCase flow, Endpoint client, Endpoint server, int port, PortSample service, long start, long end)
    {
        // An echo request (8) is answered by an echo reply (0), with the same id.
        var isIcmp = service.Protocol == PortSample.Icmp;
        var reply = new PortSample(service.Protocol, isIcmp ? 0 : port);
        AddRejected(flow, server, client, isIcmp ? port : service.Port, reply, start, end);
    }

    private void AddRejected(FlowCase flow, Endpoint source, Endpoint destination, int port, PortSample service, long start, long end)
    {
        var packets = 1 + _chance.Next(5);
        var bytes = (long)packets * _chance.Next(40, 61);
        var atDestination = flow.AtDestination ?? (destination.Logger is not null && (source.Logger is null || _chance.Next(10) < 7));
        var logger = (atDestination ? destination.Logger : source.Logger)!;
        // What is dropped on arrival has left its sender in peace.
        if (atDestination && source.Logger is { } sender && _chance.Next(2) == 0)
            _rows.Add(new FlowRow(sender, source, destination, port, service, packets, bytes, start, end, flow, Verdict.None));
        _rows.Add(new FlowRow(logger, source, destination, port, service, packets, bytes, start, end, flow, flow.Verdict));
    }

    private NetworkInterface[] Loggers(Endpoint source, Endpoint destination) => (source.Logger, destination.Logger) switch
    {
        ({ } from, null) => [from],
        (null, { } to) => [to],
        ({ } from, { } to) when from == to => [from],
        ({ } from, { } to) => _chance.Next(10) switch { < 6 => [from, to], < 8 => [from], _ => [to] },
        _ => throw new InvalidOperationException("Nobody could log this flow."),
    };

    private GeneratedRecord Record(in FlowRow row)
    {
        var rejected = row.Rejected;
        var truth = new RecordTruth(
            (short)row.Logger.Index, (short)row.Case.Scenario.Index, (short)(row.Case.Decider?.Order ?? 0), KindOf(row.Source, row.Destination),
            row.Verdict, RowStatus.Ok, rejected,
            ClassDecidable: row.Source.IsTellable(row.Logger.Vpc) && row.Destination.IsTellable(row.Logger.Vpc),
            VerdictDecidable: row.Case.Decider?.IsResolvable ?? true);
        return Finish(truth, FlowLogJson.Write(row, _chance.Next(2) == 0), row);
    }

    private GeneratedRecord Empty()
    {
        var logger = _interfaces[_chance.Next(_interfaces.Count)];
        var status = _chance.Next(3) == 0 ? RowStatus.SkipData : RowStatus.NoData;
        var end = (_timeline.At(_ordinal) / 1000) - _chance.Next(3, 60);
        var truth = new RecordTruth((short)logger.Index, -1, 0, TrafficKind.Unknown, Verdict.None, status, false, true, true);
        return Finish(truth, FlowLogJson.WriteEmpty(logger, status, end - 60, end, _chance.Next(2) == 0), null);
    }

    private GeneratedRecord Finish(RecordTruth truth, string json, FlowRow? row)
    {
        var ordinal = _ordinal++;
        var (pkgId, pkgLogId) = _ids.Of(ordinal);
        return new GeneratedRecord(ordinal, new(_timeline.At(ordinal), pkgId, pkgLogId, json), truth, row);
    }

    private static TrafficKind KindOf(Endpoint source, Endpoint destination) => (source.Subnet, destination.Subnet) switch
    {
        (null, null) => TrafficKind.Unknown,
        (null, _) => TrafficKind.Inbound,
        (_, null) => TrafficKind.Outbound,
        var (from, to) when from == to => TrafficKind.IntraSubnet,
        var (from, to) when from.Vpc == to.Vpc => TrafficKind.InterSubnet,
        _ => TrafficKind.InterVpc,
    };
}
