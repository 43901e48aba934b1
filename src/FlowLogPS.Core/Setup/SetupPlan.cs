using FlowLogPS.Errors;

namespace FlowLogPS.Core.Setup;

/// <summary>What is to be done to one VPC. Without steps all is as it should be, as far as it can be.</summary>
public sealed record SetupPlan
{
    /// <param name="snapshot">What there is.</param>
    internal SetupPlan(VpcSnapshot snapshot) => Snapshot = snapshot;

    /// <summary>The VPC.</summary>
    public FoundVpc Vpc => Snapshot.Vpc;

    /// <summary>Interfaces of the VPC.</summary>
    public int Interfaces => Snapshot.Interfaces.Count;

    /// <summary>The steps in order, each in words fit for <c>-WhatIf</c>.</summary>
    public required IReadOnlyList<SetupStep> Steps { get; init; }

    /// <summary>Interfaces that are as they should be.</summary>
    public IReadOnlyList<string> Already { get; init; } = [];

    /// <summary>Interfaces known beforehand to be beyond the service (no instance).</summary>
    public IReadOnlyList<string> Unsupported { get; init; } = [];

    /// <summary>What no step can mend, the interface as target where it is about one.</summary>
    public IReadOnlyList<FlowLogException> Obstacles { get; init; } = [];

    /// <summary>What there is.</summary>
    internal VpcSnapshot Snapshot { get; }

    /// <summary>Where flow logs to be made write.</summary>
    internal LogTarget Target { get; init; } = LogTarget.None;

    /// <summary>How.</summary>
    internal EnableOptions Options { get; init; } = new();

    /// <summary>How many steps are of a kind.</summary>
    public int Count(SetupStepKind kind) => Steps.Count(step => step.Kind == kind);
}
