namespace FlowLogPS.Core.Cloud.Cls;

/// <summary>What of a record is indexed: the text as a whole, and fields by name.</summary>
internal sealed record IndexRule(FullTextIndex? FullText = null, KeyValueIndex? KeyValue = null);
