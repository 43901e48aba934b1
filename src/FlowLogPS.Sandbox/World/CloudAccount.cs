namespace FlowLogPS.Sandbox.World;

/// <summary>The one account that owns the sandbox's cloud.</summary>
internal static class CloudAccount
{
    /// <summary>APPID: the <c>account-id</c> of flow log records.</summary>
    public const string AppId = "1300000042";

    /// <summary>Root account UIN.</summary>
    public const string Uin = "100000000042";

    /// <summary>UIN of the sub-user whose keys sign.</summary>
    public const string UserUin = "100000000777";

    /// <summary>The home region; the firewall's templates always live here.</summary>
    public const string Region = "ap-guangzhou";

    /// <summary>The other region.</summary>
    public const string BranchRegion = "ap-shanghai";
}
