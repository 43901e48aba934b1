namespace FlowLogPS.Core.Cloud.Vpc;

/// <summary>A named set of addresses (<c>ipm-</c>): single, CIDR or <c>a-b</c> range.</summary>
internal sealed record AddressTemplate(
    string AddressTemplateId = "", string AddressTemplateName = "", IReadOnlyList<string>? AddressSet = null);
