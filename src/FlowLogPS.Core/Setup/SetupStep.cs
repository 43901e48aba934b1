namespace FlowLogPS.Core.Setup;

/// <summary>One thing to do. Each is a writing call of its own, but that flow logs are switched together.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Resource">Id or name of what it is done to: a role, a logset, a topic, an interface, a flow log.</param>
/// <param name="Description">The step in words.</param>
/// <param name="InterfaceId">The interface whose logging it changes, where it is about one.</param>
public sealed record SetupStep(SetupStepKind Kind, string Resource, string Description, string? InterfaceId = null);
