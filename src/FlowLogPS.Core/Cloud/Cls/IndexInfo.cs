namespace FlowLogPS.Core.Cloud.Cls;

/// <summary>The index of a topic as it stands.</summary>
/// <param name="Status">Whether it is on.</param>
/// <param name="Rule">What is indexed.</param>
internal sealed record IndexInfo(bool? Status = null, IndexRule? Rule = null);
