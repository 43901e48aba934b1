namespace FlowLogPS.Core.Cloud.Cfw;

/// <summary>An enterprise security group rule in the text-based shape (the API calls it SecurityGroupRule).</summary>
/// <param name="Id">The rule id as text.</param>
/// <param name="OrderIndex">Position from the top.</param>
/// <param name="RuleAction">accept, drop, log (observe), or one of the isolate… actions.</param>
/// <param name="Enable">Whether it takes part; sent as text.</param>
/// <param name="SourceType">net, template, instance, resourcegroup, tag or region, in any case.</param>
/// <param name="SourceContent">What the source is.</param>
/// <param name="DestType">As the source, and dnsparse.</param>
/// <param name="DestContent">What the destination is.</param>
/// <param name="Protocol">ANY, TCP, UDP or ICMP.</param>
/// <param name="Port">A port, an <c>a/b</c> range, a comma list, or <c>-1/-1</c>.</param>
/// <param name="ServiceTemplateId">A template in place of protocol and port.</param>
/// <param name="Description">The administrator text.</param>
/// <param name="Scope">SG, LH, NONE or a comma list.</param>
internal sealed record TextRule(
    string Id = "",
    long? OrderIndex = null,
    string RuleAction = "",
    bool? Enable = null,
    string SourceType = "",
    string SourceContent = "",
    string DestType = "",
    string DestContent = "",
    string Protocol = "",
    string Port = "",
    string ServiceTemplateId = "",
    string Description = "",
    string Scope = "");
