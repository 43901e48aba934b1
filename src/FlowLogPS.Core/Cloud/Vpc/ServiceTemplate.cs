namespace FlowLogPS.Core.Cloud.Vpc;

/// <summary>A named set of services (<c>ppm-</c>), such as <c>tcp:80,443</c>.</summary>
internal sealed record ServiceTemplate(
    string ServiceTemplateId = "", string ServiceTemplateName = "", IReadOnlyList<string>? ServiceSet = null);
