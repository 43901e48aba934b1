namespace FlowLogPS.Model;

/// <summary>Whether the packets of a conversation passed.</summary>
public enum ConversationState
{
    /// <summary>Nothing was rejected.</summary>
    Allowed,

    /// <summary>Nothing arrived: all that either side sent was rejected, by its own side or the other.</summary>
    Blocked,

    /// <summary>Some was rejected and some arrived, such as a request whose reply was rejected, or retries after a rule was changed.</summary>
    PartlyBlocked,
}
