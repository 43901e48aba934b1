using FlowLogPS.Sandbox.World.Rules;

namespace FlowLogPS.Sandbox.World.Traffic;

/// <summary>One record about to be written.</summary>
internal readonly record struct FlowRow(
    NetworkInterface Logger, Endpoint Source, Endpoint Destination, int SourcePort, PortSample Service, int Packets, long Bytes,
    long Start, long End, FlowCase Case, Verdict Verdict)
{
    public bool Rejected => Verdict != Verdict.None;
}
