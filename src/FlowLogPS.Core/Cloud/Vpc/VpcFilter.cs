namespace FlowLogPS.Core.Cloud.Vpc;

/// <summary>A filter of a VPC list; its member is <c>Name</c>, unlike that of CLS.</summary>
internal sealed record VpcFilter(string Name, IReadOnlyList<string> Values);
