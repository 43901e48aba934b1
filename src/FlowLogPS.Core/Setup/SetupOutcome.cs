using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Setup;

/// <summary>What a plan's execution did. A failed step never stops the ones that do not need it.</summary>
/// <param name="Vpc">What was done, and how the VPC is left.</param>
/// <param name="HasChanged">Whether any step was done.</param>
/// <param name="Refused">Interfaces whose instance family the service cannot log, as it said now.</param>
/// <param name="Failures">One per call that failed, the interface, flow log or topic as target.</param>
public sealed record SetupOutcome(FlowLogVpc Vpc, bool HasChanged, IReadOnlyList<string> Refused, IReadOnlyList<FlowLogException> Failures);
