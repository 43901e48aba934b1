namespace FlowLogPS.Sandbox.World;

/// <summary>A resource tag.</summary>
internal sealed record Tag(string Key, string Value);
