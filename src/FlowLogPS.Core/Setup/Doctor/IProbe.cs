using FlowLogPS.Errors;

namespace FlowLogPS.Core.Setup.Doctor;

/// <summary>A probe of any kind.</summary>
internal interface IProbe
{
    /// <summary>The action as a policy names it.</summary>
    string Action { get; }

    /// <summary>Why there is no answer; null where there is one.</summary>
    FlowLogException? Failure { get; }
}
