using System.Globalization;

namespace FlowLogPS.Sandbox.World.Rules;

/// <summary>A rule's protocol and ports, and samples that lie inside for flows to use.</summary>
/// <param name="Protocol">ANY, TCP, UDP or ICMP.</param>
/// <param name="Port">A port, a list, <c>a/b</c> ranges, or <c>-1/-1</c>.</param>
/// <param name="Samples">What flows draw from.</param>
/// <param name="TemplateId">A service template or group that stands for protocol and port.</param>
internal sealed record ServiceSpec(string Protocol, string Port, IReadOnlyList<PortSample> Samples, string? TemplateId = null)
{
    private const string AllPorts = "-1/-1";

    /// <summary>TCP ports as a list of single ports.</summary>
    public static ServiceSpec Tcp(params int[] ports) =>
        new("TCP", string.Join(',', ports.Select(p => p.ToString(CultureInfo.InvariantCulture))), [.. ports.Select(p => new PortSample(PortSample.Tcp, p))]);

    /// <summary>One UDP port.</summary>
    public static ServiceSpec Udp(int port) => new("UDP", port.ToString(CultureInfo.InvariantCulture), [new(PortSample.Udp, port)]);

    /// <summary>A range, sampled at both ends and in the middle.</summary>
    public static ServiceSpec TcpRange(int first, int last) => new(
        "TCP", string.Create(CultureInfo.InvariantCulture, $"{first}/{last}"),
        [new(PortSample.Tcp, first), new(PortSample.Tcp, (first + last) / 2), new(PortSample.Tcp, last)]);

    /// <summary>A range, every port of it used: what a scan looks like.</summary>
    public static ServiceSpec TcpSweep(int first, int last) =>
        TcpRange(first, last) with { Samples = [.. Enumerable.Range(first, last - first + 1).Select(p => new PortSample(PortSample.Tcp, p))] };

    /// <summary>All ICMP; flows use the given types and codes.</summary>
    public static ServiceSpec Icmp(params (int Type, int Code)[] messages) =>
        new("ICMP", AllPorts, [.. messages.Select(m => new PortSample(PortSample.Icmp, m.Type | (m.Code << 8)))]);

    /// <summary>Every protocol and port; flows use the given ones.</summary>
    public static ServiceSpec Any(params PortSample[] samples) => new("ANY", AllPorts, samples);

    /// <summary>All ports of TCP; flows use the given ones.</summary>
    public static ServiceSpec AllTcp(params int[] ports) => Tcp(ports) with { Port = AllPorts };

    /// <summary>A service template or group; protocol and port are then meaningless and shown as ANY, all.</summary>
    public static ServiceSpec Template(string id, params PortSample[] samples) => new("ANY", AllPorts, samples, id);

    /// <summary>Flows of this service that use other ports than the rule's.</summary>
    public ServiceSpec Using(params PortSample[] samples) => this with { Samples = samples };
}
