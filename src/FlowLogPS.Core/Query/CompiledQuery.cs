namespace FlowLogPS.Core.Query;

/// <summary>A filter as the service gets it.</summary>
/// <param name="Text">CQL, at most 12 KB; <c>*</c> for everything.</param>
/// <param name="Residue">What the service cannot do and is filtered here, in words; null where nothing is.</param>
internal sealed record CompiledQuery(string Text, string? Residue);
