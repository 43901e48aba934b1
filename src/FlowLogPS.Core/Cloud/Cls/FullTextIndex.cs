namespace FlowLogPS.Core.Cloud.Cls;

/// <summary>The index over the whole text.</summary>
internal sealed record FullTextIndex(bool? CaseSensitive = null, string Tokenizer = "", bool? ContainZH = null);
