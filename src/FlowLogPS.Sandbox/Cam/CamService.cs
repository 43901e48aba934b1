using System.Text.Json;
using FlowLogPS.Sandbox.Api;
using FlowLogPS.Sandbox.Vpc;
using FlowLogPS.Sandbox.World;

namespace FlowLogPS.Sandbox.Cam;

/// <summary>Access management, version 2019-01-16: the four actions that preparing flow logs needs.</summary>
internal sealed class CamService(RoleStore roles) : IApiService
{
    // The preset policies that matter here; their numbers are this sandbox's own.
    private static readonly Dictionary<long, string> Policies =
        new() { [1001] = "QcloudCLSFullAccess", [1002] = "QcloudCLSReadOnlyAccess", [1003] = "ReadOnlyAccess" };

    public string Service => "cam";

    public ValueTask<Action<Utf8JsonWriter>> InvokeAsync(ApiCall call, CancellationToken cancellation) => new(call.Action switch
    {
        "GetRole" => GetRole(call.Body),
        "ListAttachedRolePolicies" => ListAttachedRolePolicies(call.Body),
        "CreateRole" => CreateRole(call.Body),
        "AttachRolePolicy" => AttachRolePolicy(call.Body),
        _ => throw ApiErrors.InvalidAction(call.Service, call.Action),
    });

    private Action<Utf8JsonWriter> GetRole(JsonElement body)
    {
        var role = Find(body.OptionalString("RoleId"), body.OptionalString("RoleName"));
        return json =>
        {
            json.WriteStartObject("RoleInfo");
            json.WriteString("RoleId", role.Id);
            json.WriteString("RoleName", role.Name);
            json.WriteString("PolicyDocument", role.PolicyDocument);
            json.WriteString("Description", role.Description);
            json.WriteString("AddTime", JsonParts.Local(role.Created));
            json.WriteString("UpdateTime", JsonParts.Local(role.Created));
            json.WriteNumber("ConsoleLogin", role.ConsoleLogin);
            json.WriteString("RoleType", "user");
            json.WriteNumber("SessionDuration", role.SessionDuration);
            json.WriteString("DeletionTaskId", "");
            json.WriteObjects("Tags", role.Tags, tag =>
            {
                json.WriteString("Key", tag.Key);
                json.WriteString("Value", tag.Value);
            });
            json.WriteEndObject();
        };
    }

    private Action<Utf8JsonWriter> ListAttachedRolePolicies(JsonElement body)
    {
        const int mostRows = 200;
        var policies = roles.PoliciesOf(Find(body.OptionalString("RoleId"), body.OptionalString("RoleName"))).ToList();
        var page = body.OptionalInteger("Page") ?? throw ApiErrors.MissingParameter("Page");
        var rows = body.OptionalInteger("Rp") ?? throw ApiErrors.MissingParameter("Rp");
        if (page < 1 || rows is < 1 or > mostRows)
            throw new ApiException("InvalidParameter.ParamError", $"Page begins with 1, and Rp is 1 to {mostRows}.");
        return json =>
        {
            json.WriteObjects("List", policies.Skip((int)((page - 1) * rows)).Take((int)rows), name =>
            {
                json.WriteNumber("PolicyId", Policies.First(policy => policy.Value == name).Key);
                json.WriteString("PolicyName", name);
                json.WriteString("PolicyType", "QCS");
                json.WriteNumber("CreateMode", 2);
            });
            json.WriteNumber("TotalNum", policies.Count);
        };
    }

    private Action<Utf8JsonWriter> CreateRole(JsonElement body)
    {
        var name = body.RequiredString("RoleName");
        var document = body.RequiredString("PolicyDocument");
        if (name.Length is 0 or > 128)
            throw new ApiException("InvalidParameter.RoleNameError", "RoleName is 1 to 128 characters.");
        if (!IsTrustPolicy(document))
            throw new ApiException("InvalidParameter.ParamError", "PolicyDocument is no policy that lets a principal assume the role.");
        var role = roles.TryAdd(
            name, document, body.OptionalString("Description") ?? "", body.IntegerWithin("ConsoleLogin", 0, 0, 1),
            body.IntegerWithin("SessionDuration", 7200, 0, 43200),
            [.. body.Items("Tags").Select(tag => new Tag(tag.RequiredString("Key"), tag.RequiredString("Value")))]);
        var id = role?.Id ?? throw new ApiException("InvalidParameter.RoleNameInUse", $"There is a role {name} already.");
        return json => json.WriteString("RoleId", id);
    }

    private Action<Utf8JsonWriter> AttachRolePolicy(JsonElement body)
    {
        var role = Find(body.OptionalString("AttachRoleId"), body.OptionalString("AttachRoleName"));
        roles.Attach(role, (body.OptionalInteger("PolicyId"), body.OptionalString("PolicyName")) switch
        {
            ({ } id, _) => Policies.GetValueOrDefault(id)
                ?? throw new ApiException("InvalidParameter.PolicyIdNotExist", FormattableString.Invariant($"There is no policy {id}.")),
            (null, { } name) => Policies.ContainsValue(name) ? name : throw new ApiException("InvalidParameter.PolicyNameError", $"There is no policy {name}."),
            _ => throw ApiErrors.MissingParameter("PolicyName"),
        });
        return _ => { };
    }

    private Role Find(string? id, string? name) => id is null && name is null
        ? throw ApiErrors.MissingParameter("RoleName")
        : roles.Find(id, name) ?? throw new ApiException("InvalidParameter.RoleNotExist", $"There is no role {name ?? id}.");

    private static bool IsTrustPolicy(string document)
    {
        try
        {
            using var json = JsonDocument.Parse(document);
            var statements = json.RootElement.Items("statement").ToList();
            return json.RootElement.OptionalString("version") == "2.0" && statements.Count > 0
                && statements.TrueForAll(statement => statement.Optional("principal") is not null);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
