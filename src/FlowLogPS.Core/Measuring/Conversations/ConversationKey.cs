using FlowLogPS.Model;

namespace FlowLogPS.Core.Measuring.Conversations;

/// <summary>
/// What the records of a conversation have in common, whichever way they go: both ends in a fixed order, each with the VPC it lies in, since
/// VPCs may use the same addresses.
/// </summary>
internal readonly record struct ConversationKey
{
    private ConversationKey(ConversationEnd first, ConversationEnd second, FlowRecord record) =>
        (First, Second, Protocol, IcmpId) = (first, second, record.ProtocolNumber, record.IcmpId);

    public ConversationEnd First { get; }

    public ConversationEnd Second { get; }

    public int? Protocol { get; }

    /// <summary>An echo's request and reply have the same.</summary>
    public int? IcmpId { get; }

    /// <summary>The key of a record.</summary>
    /// <param name="traffic">The record.</param>
    /// <param name="isForward">Whether it goes from the first end to the second.</param>
    public static ConversationKey Of(VpcTraffic traffic, out bool isForward)
    {
        var source = new ConversationEnd(traffic.Record.SourceAddress, traffic.SourcePort, traffic.SourceVpcId);
        var destination = new ConversationEnd(traffic.Record.DestinationAddress, traffic.DestinationPort, traffic.DestinationVpcId);
        isForward = source.CompareTo(destination) <= 0;
        return isForward ? new ConversationKey(source, destination, traffic.Record) : new ConversationKey(destination, source, traffic.Record);
    }
}
