namespace FlowLogPS.Module.Parameters;

/// <summary>What is exported.</summary>
public enum ExportKind
{
    /// <summary>Every record, as Get-VpcTraffic gives it.</summary>
    Traffic,

    /// <summary>Blocked records with the rule that explains each, as Get-BlockHit gives them.</summary>
    BlockHit,
}
