namespace FlowLogPS.Model;

/// <summary>What a key is to be used for, as far as its CAM policy is concerned.</summary>
public enum PolicyUse
{
    /// <summary>Reading logs, networks and rules: <c>Get-VpcTraffic</c>, <c>Get-BlockHit</c>, <c>Get-FlowLogVpc</c>, the block hit and rule commands, <c>Export-FlowLogReference</c>.</summary>
    Read,

    /// <summary>Switching flow logs on: <c>Enable-FlowLogVpc</c>.</summary>
    Enable,

    /// <summary>Making the role by which the flow log service writes to CLS, besides: <c>Enable-FlowLogVpc -CreateRole</c>. It lets a key make any role.</summary>
    CreateRole,

    /// <summary>Switching flow logs off and deleting them: <c>Disable-FlowLogVpc</c>.</summary>
    Disable,

    /// <summary>Checking the set-up: <c>Test-FlowLogSetup</c>.</summary>
    Test,
}
