namespace FlowLogPS.Core.Tests.EndToEnd;

/// <summary>Tests that measure the process run while no other does.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
