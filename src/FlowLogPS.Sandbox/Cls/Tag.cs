namespace FlowLogPS.Sandbox.Cls;

/// <summary>A tag of a logset or topic.</summary>
internal sealed record Tag(string Key, string Value);
