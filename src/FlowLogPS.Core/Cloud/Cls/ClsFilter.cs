namespace FlowLogPS.Core.Cloud.Cls;

/// <summary>A filter of a CLS list; its member is <c>Key</c>, unlike that of the VPC service.</summary>
internal sealed record ClsFilter(string Key, IReadOnlyList<string> Values);
