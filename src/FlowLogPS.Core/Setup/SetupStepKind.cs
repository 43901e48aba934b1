namespace FlowLogPS.Core.Setup;

/// <summary>The kinds of a set-up step, in the order they are done.</summary>
public enum SetupStepKind
{
    /// <summary>CAM CreateRole.</summary>
    CreateRole,

    /// <summary>CAM AttachRolePolicy.</summary>
    AttachRolePolicy,

    /// <summary>CLS CreateLogset.</summary>
    CreateLogset,

    /// <summary>CLS CreateTopic.</summary>
    CreateTopic,

    /// <summary>CLS CreateIndex.</summary>
    CreateIndex,

    /// <summary>VPC EnableFlowLogs of one disabled flow log.</summary>
    EnableFlowLog,

    /// <summary>VPC CreateFlowLog for one interface.</summary>
    CreateFlowLog,

    /// <summary>VPC DisableFlowLogs of one enabled flow log.</summary>
    DisableFlowLog,

    /// <summary>VPC DeleteFlowLog.</summary>
    DeleteFlowLog,
}
