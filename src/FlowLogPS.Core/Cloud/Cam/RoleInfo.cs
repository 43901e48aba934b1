namespace FlowLogPS.Core.Cloud.Cam;

/// <summary>A role; <paramref name="PolicyDocument"/> is JSON and says who may take it.</summary>
internal sealed record RoleInfo(string RoleId = "", string RoleName = "", string PolicyDocument = "", string RoleType = "");
