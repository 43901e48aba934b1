namespace FlowLogPS.Sandbox.Cls;

/// <summary>A named group of topics.</summary>
internal sealed record Logset(string Id, string Name, DateTimeOffset Created, IReadOnlyList<Tag> Tags);
