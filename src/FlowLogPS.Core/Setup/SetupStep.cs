namespace FlowLogPS.Core.Setup;

/// <summary>One writing call of a plan.</summary>
/// <param name="Kind">What is made.</param>
/// <param name="Resource">Id or name of what it is made for: an interface, a flow log, a logset, a topic.</param>
/// <param name="Description">The step in words.</param>
/// <param name="InterfaceId">The interface it covers, where it covers one.</param>
public sealed record SetupStep(SetupStepKind Kind, string Resource, string Description, string? InterfaceId = null);
