namespace FlowLogPS.Module.Tests.Pester;

/// <summary>Tests that measure run while no other does.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
