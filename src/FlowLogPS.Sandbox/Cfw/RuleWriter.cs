using System.Text.Json;
using FlowLogPS.Sandbox.Vpc;
using FlowLogPS.Sandbox.World.Rules;

namespace FlowLogPS.Sandbox.Cfw;

/// <summary>Writes a rule in either shape.</summary>
internal static class RuleWriter
{
    /// <summary><c>SecurityGroupRule</c>: everything is a string.</summary>
    public static void WriteTexts(Utf8JsonWriter json, FirewallRule rule)
    {
        json.WriteString("SourceContent", rule.Source.Text);
        json.WriteString("SourceType", rule.Source.TypeName);
        json.WriteString("DestContent", rule.Destination.Text);
        json.WriteString("DestType", rule.Destination.TypeName);
        json.WriteString("Protocol", rule.Service.Protocol);
        json.WriteString("Port", rule.Service.Port);
        json.WriteString("ServiceTemplateId", rule.Service.TemplateId ?? "");
        json.WriteString("RuleAction", ActionName(rule));
        json.WriteString("Description", rule.Description);
        json.WriteString("OrderIndex", FormattableString.Invariant($"{rule.Order}"));
        json.WriteString("Id", FormattableString.Invariant($"{rule.RuleUuid}"));
        json.WriteString("Enable", Enable(rule));
        json.WriteString("Scope", "SG");
    }

    /// <summary><c>EnterpriseSecurityGroupRuleRuleInfo</c>: types and strategy are numbers.</summary>
    public static void WriteNumbers(Utf8JsonWriter json, FirewallRule rule)
    {
        json.WriteNumber("OrderIndex", rule.Order);
        json.WriteNumber("RuleUuid", rule.RuleUuid);
        json.WriteNumber("Id", rule.RuleUuid);
        json.WriteString("Uuid", rule.Uuid);
        json.WriteString("SourceId", rule.Source.Text);
        json.WriteNumber("SourceType", (int)rule.Source.Kind);
        json.WriteString("TargetId", rule.Destination.Text);
        json.WriteNumber("TargetType", (int)rule.Destination.Kind);
        json.WriteString("Protocol", rule.Service.Protocol);
        json.WriteString("Port", rule.Service.Port);
        json.WriteString("ServiceTemplateId", rule.Service.TemplateId ?? "");
        json.WriteString("ProtocolPortName", "");
        json.WriteNumber("Strategy", Strategy(rule));
        json.WriteNumber("Status", rule.Enabled ? 1 : 0);
        json.WriteString("Detail", rule.Description);
        json.WriteString("AclTags", "");
        json.WriteString("SouInstanceName", rule.Source.InstanceName);
        json.WriteString("SouParameterName", rule.Source.ParameterName);
        json.WriteString("SouPublicIp", "");
        json.WriteString("SouPrivateIp", rule.Source.PrivateAddress);
        json.WriteString("SouCidr", rule.Source.Cidr);
        json.WriteString("InstanceName", rule.Destination.InstanceName);
        json.WriteString("ParameterName", rule.Destination.ParameterName);
        json.WriteString("PublicIp", "");
        json.WriteString("PrivateIp", rule.Destination.PrivateAddress);
        json.WriteString("Cidr", rule.Destination.Cidr);
        json.WriteString("Region", "AllRegion");
        json.WriteString("Scope", "SG");
        json.WriteNumber("IsNew", 0);
        json.WriteNumber("IsDelay", 0);
        json.WriteNumber("RulePartition", 2);
        json.WriteTexts("BetaList", []);
        json.WriteStartObject("DnsParseCount");
        json.WriteNumber("ValidCount", rule.Destination.Kind == ContentKind.DnsParse ? rule.Destination.Members.Count : 0);
        json.WriteNumber("InvalidCount", 0);
        json.WriteEndObject();
        json.WriteString("CreateTime", JsonParts.Local(rule.Created));
        json.WriteString("UpdateTime", JsonParts.Local(rule.Updated));
    }

    /// <summary><c>accept</c>, <c>drop</c> or <c>log</c>.</summary>
    public static string ActionName(FirewallRule rule) => rule.Action switch
    {
        RuleAction.Accept => "accept",
        RuleAction.Drop => "drop",
        _ => "log",
    };

    /// <summary>The model documents 1 block and 2 allow; observe is 0, as DescribeCfwRules numbers it.</summary>
    public static int Strategy(FirewallRule rule) => rule.Action switch
    {
        RuleAction.Accept => 2,
        RuleAction.Drop => 1,
        _ => 0,
    };

    /// <summary><c>Enable</c> as text.</summary>
    public static string Enable(FirewallRule rule) => rule.Enabled ? "true" : "false";

    /// <summary>What a search through a rule looks at.</summary>
    public static IEnumerable<string> SearchTexts(FirewallRule rule) =>
    [
        rule.Source.Text, rule.Destination.Text, rule.Description, rule.Source.InstanceName, rule.Destination.InstanceName,
        rule.Source.ParameterName, rule.Destination.ParameterName,
    ];
}
