namespace FlowLogPS.Model;

/// <summary>What a check of the set-up came to.</summary>
public enum SetupCheckStatus
{
    /// <summary>All is as it has to be.</summary>
    Passed,

    /// <summary>Not looked at, since something it needs failed or is not there yet.</summary>
    Skipped,

    /// <summary>Records flow or could flow, but something is missing or cannot be told.</summary>
    Warning,

    /// <summary>Nothing comes of it until this is put right.</summary>
    Failed,
}
