namespace FlowLogPS.Core.Cloud.Vpc;

/// <summary>A group of address templates (<c>ipmg-</c>).</summary>
internal sealed record AddressTemplateGroup(
    string AddressTemplateGroupId = "", string AddressTemplateGroupName = "", IReadOnlyList<string>? AddressTemplateIdSet = null);
