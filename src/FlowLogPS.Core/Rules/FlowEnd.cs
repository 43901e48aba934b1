using FlowLogPS.Model;

namespace FlowLogPS.Core.Rules;

/// <summary>One end of a flow as rules see it.</summary>
/// <param name="Address">The address.</param>
/// <param name="Port">The port; null where the protocol has none.</param>
/// <param name="VpcId">The VPC the address lies in, where that is known.</param>
/// <param name="IsAmbiguous">Whether several VPCs could own the address.</param>
internal readonly record struct FlowEnd(NetworkAddress Address, int? Port, string? VpcId = null, bool IsAmbiguous = false);
