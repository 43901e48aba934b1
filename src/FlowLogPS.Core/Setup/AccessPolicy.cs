using System.Text;
using System.Text.Json;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Setup;

/// <summary>
/// The CAM policy that a use of the engine needs: the actions it calls and no other. CAM names an action as <c>service:Action</c>, which is
/// documented for CLS and holds for the other services by their like. STS GetCallerIdentity needs no permission.
/// </summary>
public static class AccessPolicy
{
    private static readonly JsonWriterOptions Shown = new() { Indented = true };

    /// <summary>The actions of a use, such as <c>cls:SearchLog</c>.</summary>
    public static IReadOnlyList<string> ActionsOf(PolicyUse use) => use switch
    {
        PolicyUse.Read =>
        [
            "cfw:DescribeEnterpriseSecurityGroupRule",
            "cfw:DescribeEnterpriseSecurityGroupRuleList",
            "cfw:DescribeLogs",
            "cls:DescribeLogHistogram",
            "cls:DescribeTopics",
            "cls:SearchLog",
            "vpc:DescribeAddressTemplateGroups",
            "vpc:DescribeAddressTemplates",
            "vpc:DescribeFlowLogs",
            "vpc:DescribeNetworkInterfaces",
            "vpc:DescribeServiceTemplateGroups",
            "vpc:DescribeServiceTemplates",
            "vpc:DescribeSubnets",
            "vpc:DescribeVpcs",
        ],
        PolicyUse.Enable =>
        [
            "cam:GetRole",
            "cam:ListAttachedRolePolicies",
            "cls:CreateIndex",
            "cls:CreateLogset",
            "cls:CreateTopic",
            "cls:DescribeLogsets",
            "cls:DescribeTopics",
            "vpc:CreateFlowLog",
            "vpc:DescribeFlowLogs",
            "vpc:DescribeNetworkInterfaces",
            "vpc:DescribeSubnets",
            "vpc:DescribeVpcs",
            "vpc:EnableFlowLogs",
        ],
        PolicyUse.CreateRole =>
        [
            "cam:AttachRolePolicy",
            "cam:CreateRole",
        ],
        PolicyUse.Disable =>
        [
            "vpc:DeleteFlowLog",
            "vpc:DescribeFlowLogs",
            "vpc:DescribeNetworkInterfaces",
            "vpc:DescribeSubnets",
            "vpc:DescribeVpcs",
            "vpc:DisableFlowLogs",
        ],
        PolicyUse.Test =>
        [
            "cam:GetRole",
            "cfw:DescribeEnterpriseSecurityGroupRule",
            "cfw:DescribeEnterpriseSecurityGroupRuleList",
            "cfw:DescribeLogs",
            "cls:DescribeIndex",
            "cls:DescribeLogHistogram",
            "cls:DescribeLogsets",
            "cls:DescribeTopics",
            "cls:SearchLog",
            "vpc:DescribeAddressTemplates",
            "vpc:DescribeFlowLogs",
            "vpc:DescribeNetworkInterfaces",
            "vpc:DescribeSubnets",
            "vpc:DescribeVpcs",
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(use), use, message: null),
    };

    /// <summary>The policy document of some uses together, as the CAM console takes it.</summary>
    public static string Write(IEnumerable<PolicyUse> uses)
    {
        ArgumentNullException.ThrowIfNull(uses);
        using var document = new MemoryStream();
        using (var json = new Utf8JsonWriter(document, Shown))
        {
            json.WriteStartObject();
            json.WriteString("version", "2.0");
            json.WriteStartArray("statement");
            json.WriteStartObject();
            json.WriteString("effect", "allow");
            WriteArray(json, "action", uses.SelectMany(ActionsOf).Distinct().Order(StringComparer.Ordinal));
            WriteArray(json, "resource", ["*"]);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(document.ToArray());
    }

    private static void WriteArray(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
