using System.Diagnostics.CodeAnalysis;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Setup.Doctor;

/// <summary>A harmless call and what came of it: its answer or its failure.</summary>
/// <param name="Action">The action as a policy names it, such as <c>cls:SearchLog</c>.</param>
/// <param name="Value">The answer.</param>
/// <param name="Failure">Why there is none.</param>
internal sealed record Probe<T>(string Action, T? Value, FlowLogException? Failure) : IProbe
    where T : class
{
    /// <summary>Whether there is an answer.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsAnswered => Value is not null;
}
