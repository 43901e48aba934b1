using System.Management.Automation;
using FlowLogPS.Errors;
using FlowLogPS.Model;
using FlowLogPS.Module.Cmdlets;
using FlowLogPS.Module.Completion;
using FlowLogPS.Module.Errors;
using FlowLogPS.Module.Parameters;

namespace FlowLogPS.Module.Commands;

/// <summary>Explains what the rules do with a packet, why, and what would let it pass.</summary>
[Cmdlet(VerbsDiagnostic.Test, "FlowLogRule")]
[OutputType(typeof(RuleExplanation))]
public sealed class TestFlowLogRuleCommand : RuleCmdlet
{
    /// <summary>Creates the cmdlet.</summary>
    public TestFlowLogRuleCommand()
        : base("Testing rules")
    {
    }

    /// <summary>Source of the packet.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [NetworkAddressText]
    public NetworkAddress SourceAddress { get; set; }

    /// <summary>Destination of the packet.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [NetworkAddressText]
    public NetworkAddress DestinationAddress { get; set; }

    /// <summary>Destination port; none with ICMP.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [EmptyAsNull]
    [PortText]
    public int? DestinationPort { get; set; }

    /// <summary>Protocol name or number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string Protocol { get; set; } = "TCP";

    /// <summary>Source port: with it a reply is known as one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyAsNull]
    [PortText]
    public int? SourcePort { get; set; }

    /// <summary>ICMP type: with it an echo reply is known as one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyAsNull]
    public int? IcmpType { get; set; }

    /// <summary>The end to look at: Outbound for the source's interface, Inbound for the destination's.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyAsNull]
    public FlowDirection? Direction { get; set; }

    /// <summary>VPC of the source.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(VpcIdCompleter))]
    public string? SourceVpcId { get; set; }

    /// <summary>VPC of the destination.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(VpcIdCompleter))]
    public string? DestinationVpcId { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!IPProtocol.TryParse(Protocol, out var protocol))
            Refuse($"'{Protocol}' is no protocol. Give a name such as TCP, UDP or ICMP, or a number 0..255.", Protocol);
        else if (protocol is IPProtocol.Tcp or IPProtocol.Udp && DestinationPort is null)
            Refuse($"{IPProtocol.NameOf(protocol)} has ports, and rules decide by the destination's. Give -DestinationPort.", Protocol);
        else if (protocol is IPProtocol.Icmp or IPProtocol.IcmpV6 && DestinationPort is not null)
            Refuse($"{IPProtocol.NameOf(protocol)} has no ports. Leave -DestinationPort out.", DestinationPort);
        else if (DestinationPort is < ushort.MinValue or > ushort.MaxValue)
            Refuse($"{DestinationPort} is no port. Give one of 0..65535.", DestinationPort);
        else
            WriteObject(Rules.Explain(PacketOf(protocol), NullIfEmpty(SourceVpcId), NullIfEmpty(DestinationVpcId)));
    }

    private FlowRecord PacketOf(int protocol) => new()
    {
        SourceAddress = SourceAddress,
        SourcePort = SourcePort,
        DestinationAddress = DestinationAddress,
        DestinationPort = DestinationPort,
        ProtocolNumber = protocol,
        IcmpType = IcmpType,
        StatedDirection = Direction,
    };

    /// <summary>One packet of many that makes no sense costs none of the others.</summary>
    private void Refuse(string message, object? target) =>
        WriteError(new FlowLogException(FlowLogErrorKind.InvalidArgument, message) { Target = target }.ToErrorRecord());

    private static string? NullIfEmpty(string? id) => string.IsNullOrWhiteSpace(id) ? null : id;
}
