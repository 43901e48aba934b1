using FlowLogPS.Sandbox.Cam;

namespace FlowLogPS.Sandbox.Tests.Cam;

public sealed class CamServiceTests
{
    private const string Trust = """{"version":"2.0","statement":[{"action":"name/sts:AssumeRole","effect":"allow","principal":{"qcs":["qcs::cam::uin/91000000202:root"]}}]}""";

    private readonly RoleStore _roles = new(TimeProvider.System);
    private readonly CamService _cam;

    public CamServiceTests() => _cam = new CamService(_roles);

    [Fact]
    public async Task The_flow_log_role_is_made_and_given_its_policy()
    {
        Assert.Equal("InvalidParameter.RoleNotExist", await _cam.ErrorOfAsync("GetRole", new { RoleName = "FlowLogClsRole" }));
        var made = await _cam.AskAsync("CreateRole", new { RoleName = "FlowLogClsRole", PolicyDocument = Trust, Description = "ships flow logs" });
        await _cam.AskAsync("AttachRolePolicy", new { AttachRoleName = "FlowLogClsRole", PolicyName = "QcloudCLSFullAccess" });
        await _cam.AskAsync("AttachRolePolicy", new { AttachRoleId = made.Text("RoleId"), PolicyId = 1003 });
        var role = (await _cam.AskAsync("GetRole", new { RoleId = made.Text("RoleId") })).GetProperty("RoleInfo");
        Assert.Equal("FlowLogClsRole", role.Text("RoleName"));
        Assert.Equal(Trust, role.Text("PolicyDocument"));
        Assert.Equal(["QcloudCLSFullAccess", "ReadOnlyAccess"], _roles.PoliciesOf(_roles.Find(null, "FlowLogClsRole")!));
    }

    [Fact]
    public async Task A_role_tells_its_tags_and_its_policies_page_by_page()
    {
        await _cam.AskAsync("CreateRole", new { RoleName = "r", PolicyDocument = Trust, Tags = new[] { new { Key = "k", Value = "v" } } });
        await _cam.AskAsync("AttachRolePolicy", new { AttachRoleName = "r", PolicyName = "QcloudCLSFullAccess" });
        await _cam.AskAsync("AttachRolePolicy", new { AttachRoleName = "r", PolicyName = "ReadOnlyAccess" });

        var role = (await _cam.AskAsync("GetRole", new { RoleName = "r" })).GetProperty("RoleInfo");
        Assert.Equal("v", role.GetProperty("Tags")[0].Text("Value"));
        var page = await _cam.AskAsync("ListAttachedRolePolicies", new { RoleName = "r", Page = 2, Rp = 1 });
        Assert.Equal(2, page.GetProperty("TotalNum").GetInt32());
        Assert.Equal("ReadOnlyAccess", Assert.Single(page.GetProperty("List").EnumerateArray()).Text("PolicyName"));
        Assert.Equal("MissingParameter", await _cam.ErrorOfAsync("ListAttachedRolePolicies", new { RoleName = "r" }));
        Assert.Equal("InvalidParameter.ParamError", await _cam.ErrorOfAsync("ListAttachedRolePolicies", new { RoleName = "r", Page = 0, Rp = 1 }));
    }

    [Fact]
    public async Task Errors_are_the_documented_ones()
    {
        Assert.Equal("InvalidParameter.RoleNameInUse", await _cam.ErrorOfAsync("CreateRole", new { RoleName = RoleStore.ReaderRole, PolicyDocument = Trust }));
        Assert.Equal("InvalidParameter.ParamError", await _cam.ErrorOfAsync("CreateRole", new { RoleName = "r", PolicyDocument = "{" }));
        Assert.Equal("InvalidParameter.ParamError", await _cam.ErrorOfAsync("CreateRole", new { RoleName = "r", PolicyDocument = "{}" }));
        Assert.Equal("InvalidParameter.RoleNameError", await _cam.ErrorOfAsync("CreateRole", new { RoleName = "", PolicyDocument = Trust }));
        Assert.Equal("MissingParameter", await _cam.ErrorOfAsync("GetRole", new { }));
        Assert.Equal("MissingParameter", await _cam.ErrorOfAsync("AttachRolePolicy", new { AttachRoleName = RoleStore.ReaderRole }));
        Assert.Equal("InvalidParameter.PolicyNameError", await _cam.ErrorOfAsync("AttachRolePolicy", new { AttachRoleName = RoleStore.ReaderRole, PolicyName = "Everything" }));
        Assert.Equal("InvalidParameter.PolicyIdNotExist", await _cam.ErrorOfAsync("AttachRolePolicy", new { AttachRoleName = RoleStore.ReaderRole, PolicyId = 7 }));
        Assert.Equal("InvalidParameter.RoleNotExist", await _cam.ErrorOfAsync("AttachRolePolicy", new { AttachRoleName = "nobody", PolicyId = 1001 }));
    }
}
