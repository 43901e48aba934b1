namespace FlowLogPS.Sandbox.World.Rules;

/// <summary>A group of templates (<c>ipmg-</c>, <c>ppmg-</c>).</summary>
/// <typeparam name="T">What it groups.</typeparam>
internal sealed record TemplateGroup<T>(string Id, string Name, T[] Templates);
