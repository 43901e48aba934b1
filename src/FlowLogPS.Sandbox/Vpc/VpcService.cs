using System.Text.Json;
using FlowLogPS.Sandbox.Api;
using FlowLogPS.Sandbox.World;

namespace FlowLogPS.Sandbox.Vpc;

/// <summary>The vpc service, version 2017-03-12: networks, flow logs and templates of one cloud.</summary>
internal sealed class VpcService(CloudWorld world) : IApiService
{
    private readonly NetworkActions _networks = new(world);
    private readonly FlowLogActions _flowLogs = new(world);
    private readonly TemplateActions _templates = new(world);

    public string Service => "vpc";

    public ValueTask<Action<Utf8JsonWriter>> InvokeAsync(ApiCall call, CancellationToken cancellation) => new(call.Action switch
    {
        "DescribeVpcs" => _networks.DescribeVpcs(call),
        "DescribeSubnets" => _networks.DescribeSubnets(call),
        "DescribeNetworkInterfaces" => _networks.DescribeNetworkInterfaces(call),
        "DescribeFlowLogs" => _flowLogs.Describe(call),
        "CreateFlowLog" => _flowLogs.Create(call),
        "EnableFlowLogs" => _flowLogs.Switch(call, enabled: true),
        "DisableFlowLogs" => _flowLogs.Switch(call, enabled: false),
        "DeleteFlowLog" => _flowLogs.Delete(call),
        "ModifyFlowLogAttribute" => _flowLogs.Modify(call),
        "DescribeAddressTemplates" => _templates.DescribeAddressTemplates(call),
        "DescribeAddressTemplateGroups" => _templates.DescribeAddressTemplateGroups(call),
        "DescribeServiceTemplates" => _templates.DescribeServiceTemplates(call),
        "DescribeServiceTemplateGroups" => _templates.DescribeServiceTemplateGroups(call),
        _ => throw ApiErrors.InvalidAction(call.Service, call.Action),
    });
}
