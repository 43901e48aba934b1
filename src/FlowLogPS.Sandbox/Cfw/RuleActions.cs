using System.IO.Enumeration;
using System.Text.Json;
using FlowLogPS.Sandbox.Api;
using FlowLogPS.Sandbox.Vpc;
using FlowLogPS.Sandbox.World;
using FlowLogPS.Sandbox.World.Rules;

namespace FlowLogPS.Sandbox.Cfw;

/// <summary>The two ways to read the enterprise security group rules: one made of strings, one of numbers.</summary>
internal sealed class RuleActions(CloudWorld world)
{
    /// <summary>DescribeEnterpriseSecurityGroupRule: page number and size are strings, and so is the count.</summary>
    public Action<Utf8JsonWriter> DescribeTexts(JsonElement body)
    {
        var page = Positive(body, "PageNo", int.MaxValue / 50);
        var size = Positive(body, "PageSize", 50);
        var found = world.Rules.Where(rule =>
            Like(body.OptionalString("SourceContent"), rule.Source.Text) && Like(body.OptionalString("DestContent"), rule.Destination.Text)
            && Like(body.OptionalString("Description"), rule.Description) && Is(body.OptionalString("RuleAction"), RuleWriter.ActionName(rule))
            && Is(body.OptionalString("Enable"), RuleWriter.Enable(rule)) && Is(body.OptionalString("Port"), rule.Service.Port)
            && Is(body.OptionalString("Protocol"), rule.Service.Protocol)
            && Is(body.OptionalString("ServiceTemplateId"), rule.Service.TemplateId ?? "")
            && (body.OptionalInteger("RuleUuid") is not { } id || id == rule.RuleUuid)).ToList();
        return json =>
        {
            json.WriteString("PageNo", FormattableString.Invariant($"{page}"));
            json.WriteString("PageSize", FormattableString.Invariant($"{size}"));
            json.WriteObjects("Rules", found.Skip((page - 1) * size).Take(size), rule => RuleWriter.WriteTexts(json, rule));
            json.WriteString("TotalCount", FormattableString.Invariant($"{found.Count}"));
        };
    }

    /// <summary>DescribeEnterpriseSecurityGroupRuleList: the number based shape. Its largest Limit is undocumented; 1000 here.</summary>
    public Action<Utf8JsonWriter> DescribeNumbers(JsonElement body)
    {
        var (limit, offset) = (body.RequiredInteger("Limit"), body.RequiredInteger("Offset"));
        if (limit is < 1 or > 1000 || offset is < 0 or > int.MaxValue)
            throw new ApiException("InvalidParameterValue", "Limit is 1 to 1000, Offset not negative.");
        CommonFilter[] filters = [.. body.Items("SearchFilters").Select(CommonFilter.Parse)];
        var status = body.OptionalString("Status");
        var area = body.OptionalString("Area");
        var search = body.OptionalString("SearchValue");
        // Filter 1 and 2 ask for rules not yet in force; here all are.
        var found = body.OptionalString("Filter") is "1" or "2" ? [] : world.Rules.Where(rule =>
            Is(status, rule.Enabled ? "1" : "0")
            && (string.IsNullOrEmpty(area) || area is "AllRegion" or CloudAccount.Region)
            && (string.IsNullOrEmpty(search) || RuleWriter.SearchTexts(rule).Any(text => text.Contains(search, StringComparison.OrdinalIgnoreCase)))
            && Array.TrueForAll(filters, filter => filter.Matches(name => Field(rule, name)))).ToList();
        return json =>
        {
            json.WriteNumber("Total", found.Count);
            json.WriteNumber("AllTotal", world.Rules.Count);
            json.WriteObjects("Data", found.Skip((int)offset).Take((int)limit), rule => RuleWriter.WriteNumbers(json, rule));
            json.WriteNumber("Enable", 1);
        };
    }

    private static IEnumerable<string>? Field(FirewallRule rule, string name) => name switch
    {
        "common" => RuleWriter.SearchTexts(rule),
        "SourceId" => [rule.Source.Text],
        "TargetId" => [rule.Destination.Text],
        "Detail" => [rule.Description],
        "Protocol" => [rule.Service.Protocol],
        "Port" => [rule.Service.Port],
        _ => null,
    };

    private static int Positive(JsonElement body, string name, int most)
    {
        var value = body.OptionalIntegerText(name) ?? throw ApiErrors.MissingParameter(name);
        return value >= 1 && value <= most ? (int)value : throw new ApiException("InvalidParameterValue", FormattableString.Invariant($"{name} is 1 to {most}."));
    }

    private static bool Is(string? wanted, string value) => string.IsNullOrEmpty(wanted) || string.Equals(wanted, value, StringComparison.OrdinalIgnoreCase);

    /// <summary>The whole text, with <c>*</c> for any run of characters.</summary>
    private static bool Like(string? wanted, string value) => string.IsNullOrEmpty(wanted) || FileSystemName.MatchesSimpleExpression(wanted, value);
}
