using FlowLogPS.Model;

namespace FlowLogPS.Core.Measuring.Conversations;

/// <summary>One end of a conversation.</summary>
internal readonly record struct ConversationEnd(NetworkAddress? Address, int? Port, string? VpcId) : IComparable<ConversationEnd>
{
    public int CompareTo(ConversationEnd other) =>
        Nullable.Compare(Address, other.Address) is not 0 and var byAddress ? byAddress
        : Nullable.Compare(Port, other.Port) is not 0 and var byPort ? byPort
        : string.CompareOrdinal(VpcId, other.VpcId);
}
