namespace FlowLogPS.Core.Cloud.Cfw;

/// <summary>An enterprise security group rule in the number-based shape (the API calls it EnterpriseSecurityGroupRuleRuleInfo).</summary>
/// <param name="RuleUuid">The rule id; the same as <paramref name="Id"/>.</param>
/// <param name="Id">The rule id.</param>
/// <param name="Uuid">The text id, <c>cfw_newsg_…</c>.</param>
/// <param name="OrderIndex">Position from the top.</param>
/// <param name="Strategy">1 block, 2 allow; the number for observe is not documented here.</param>
/// <param name="Status">1 enabled, 0 not.</param>
/// <param name="SourceType">0 net; 1 VPC, 2 subnet, 3 CVM, 4 CLB, 5 ENI, 6 database; 7 template; 8 tag; 9 region; 100 resource group.</param>
/// <param name="SourceId">What the source is.</param>
/// <param name="TargetType">As the source; 20 is a domain.</param>
/// <param name="TargetId">What the destination is.</param>
/// <param name="Protocol">ANY, TCP, UDP or ICMP.</param>
/// <param name="Port">A port, an <c>a/b</c> range, a comma list, or <c>-1/-1</c>.</param>
/// <param name="ServiceTemplateId">A template in place of protocol and port.</param>
/// <param name="Detail">The administrator text.</param>
/// <param name="Scope">SG, LH, NONE or a comma list.</param>
/// <param name="SouCidr">The resolved addresses of the source, where it is an instance.</param>
/// <param name="SouPrivateIp">The resolved private address of the source.</param>
/// <param name="Cidr">The resolved addresses of the destination.</param>
/// <param name="PrivateIp">The resolved private address of the destination.</param>
/// <param name="SouInstanceName">Name of the source, where it is an instance.</param>
/// <param name="SouParameterName">Name of the source, where it is a template or a group.</param>
/// <param name="InstanceName">Name of the destination, where it is an instance.</param>
/// <param name="ParameterName">Name of the destination, where it is a template or a group.</param>
/// <param name="RulePartition">1 first, 2 middle, 3 last.</param>
/// <param name="UpdateTime">When it was last changed, local (UTC+8) text.</param>
internal sealed record NumberRule(
    string RuleUuid = "",
    string Id = "",
    string Uuid = "",
    long? OrderIndex = null,
    long? Strategy = null,
    long? Status = null,
    long? SourceType = null,
    string SourceId = "",
    long? TargetType = null,
    string TargetId = "",
    string Protocol = "",
    string Port = "",
    string ServiceTemplateId = "",
    string Detail = "",
    string Scope = "",
    string SouCidr = "",
    string SouPrivateIp = "",
    string Cidr = "",
    string PrivateIp = "",
    string SouInstanceName = "",
    string SouParameterName = "",
    string InstanceName = "",
    string ParameterName = "",
    long? RulePartition = null,
    string UpdateTime = "");
