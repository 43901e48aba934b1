using System.Text.Json;
using FlowLogPS.Sandbox.Api;
using FlowLogPS.Sandbox.World;

namespace FlowLogPS.Sandbox.Cfw;

/// <summary>The firewall, version 2019-09-04.</summary>
/// <param name="world">The cloud.</param>
/// <param name="searchLog">SearchLog over the firewall's own topics, which is the log service's search.</param>
internal sealed class CfwService(CloudWorld world, Func<ApiCall, CancellationToken, ValueTask<Action<Utf8JsonWriter>>> searchLog) : IApiService
{
    private readonly RuleActions _rules = new(world);
    private readonly LogActions _logs = new(world);

    public string Service => "cfw";

    public ValueTask<Action<Utf8JsonWriter>> InvokeAsync(ApiCall call, CancellationToken cancellation) => call.Action switch
    {
        "DescribeEnterpriseSecurityGroupRule" => new(_rules.DescribeTexts(call.Body)),
        "DescribeEnterpriseSecurityGroupRuleList" => new(_rules.DescribeNumbers(call.Body)),
        "DescribeLogs" => new(_logs.Describe(call.Body)),
        "SearchLog" => searchLog(call, cancellation),
        _ => throw ApiErrors.InvalidAction(call.Service, call.Action),
    };
}
