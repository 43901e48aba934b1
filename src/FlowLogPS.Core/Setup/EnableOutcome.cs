using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Setup;

/// <summary>What a plan's execution did. A failed step never stops the ones that do not need it.</summary>
/// <param name="Vpc">What was found and done.</param>
/// <param name="Failures">One per failed step, the interface or topic as target.</param>
public sealed record EnableOutcome(FlowLogVpc Vpc, IReadOnlyList<FlowLogException> Failures);
