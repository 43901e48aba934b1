namespace FlowLogPS.Model;

/// <summary>What the security group or network ACL did with the traffic; a flow log does not tell which of the two.</summary>
public enum FlowAction
{
    /// <summary><c>ACCEPT</c>.</summary>
    Accept,

    /// <summary><c>REJECT</c>.</summary>
    Reject,
}
