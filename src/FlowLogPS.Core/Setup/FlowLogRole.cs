namespace FlowLogPS.Core.Setup;

/// <summary>The role by which the flow log service writes to the customer's log service.</summary>
internal static class FlowLogRole
{
    /// <summary>Its name, as the authorization page of flow logs gives it. Newer consoles grant a service role instead.</summary>
    public const string Name = "FlowLogClsRole";
}
