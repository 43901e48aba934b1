namespace FlowLogPS.Core.Cloud.Cls;

/// <summary>The index over named fields, at most 300.</summary>
internal sealed record KeyValueIndex(bool? CaseSensitive = null, IReadOnlyList<IndexedField>? KeyValues = null);
