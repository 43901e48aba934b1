using FlowLogPS.Errors;

namespace FlowLogPS.Core.Setup;

/// <summary>What a search for VPCs found.</summary>
/// <param name="Vpcs">The VPCs that are there.</param>
/// <param name="Failures">The ids that are in no region, and the regions that could not be asked.</param>
public sealed record VpcSearch(IReadOnlyList<FoundVpc> Vpcs, IReadOnlyList<FlowLogException> Failures);
