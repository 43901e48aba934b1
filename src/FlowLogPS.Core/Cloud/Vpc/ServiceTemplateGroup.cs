namespace FlowLogPS.Core.Cloud.Vpc;

/// <summary>A group of service templates (<c>ppmg-</c>).</summary>
internal sealed record ServiceTemplateGroup(
    string ServiceTemplateGroupId = "", string ServiceTemplateGroupName = "", IReadOnlyList<string>? ServiceTemplateIdSet = null);
