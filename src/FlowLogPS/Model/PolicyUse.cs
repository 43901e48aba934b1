namespace FlowLogPS.Model;

/// <summary>What a key is to be used for, as far as its CAM policy is concerned.</summary>
public enum PolicyUse
{
    /// <summary>Reading logs, networks and rules: <c>Get-VpcTraffic</c>, <c>Get-BlockHit</c>, the block hit and rule commands, <c>Export-FlowLogReference</c>.</summary>
    Read,

    /// <summary>Switching flow logs on: <c>Enable-FlowLogVpc</c>.</summary>
    Enable,

    /// <summary>Checking the set-up: <c>Test-FlowLogSetup</c>.</summary>
    Test,
}
