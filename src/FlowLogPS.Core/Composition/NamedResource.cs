namespace FlowLogPS.Core.Composition;

/// <summary>Something of the account that an argument can name.</summary>
/// <param name="Id">What the argument takes.</param>
/// <param name="Name">What people call it; may be empty.</param>
public sealed record NamedResource(string Id, string Name);
