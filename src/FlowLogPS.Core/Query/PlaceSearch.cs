using FlowLogPS.Errors;

namespace FlowLogPS.Core.Query;

/// <summary>Where the logs asked for are, and what could not be found: one failure never hides the other places.</summary>
/// <param name="Places">Topics to read.</param>
/// <param name="Failures">One per VPC, topic or region: VpcNotFound, FlowLogNotEnabled, TopicNotFound, PermissionDenied …</param>
public sealed record PlaceSearch(IReadOnlyList<LogPlace> Places, IReadOnlyList<FlowLogException> Failures);
