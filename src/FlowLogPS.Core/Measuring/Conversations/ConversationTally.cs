using FlowLogPS.Core.Rules;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Measuring.Conversations;

/// <summary>A conversation that goes on.</summary>
internal sealed class ConversationTally(ConversationKey key)
{
    private readonly OneWay _forward = new();
    private readonly OneWay _back = new();
    private long _end = long.MinValue;

    public ConversationKey Key { get; } = key;

    /// <summary>The log service's time when something was last logged of it, milliseconds since 1970.</summary>
    public long LastTime { get; private set; }

    public void Add(VpcTraffic traffic, bool isForward, long time)
    {
        (isForward ? _forward : _back).Add(traffic);
        _end = Math.Max(_end, traffic.Record.EndSeconds);
        LastTime = time;
    }

    public FlowConversation ToConversation()
    {
        var (sent, received) = IsStartedForward() ? (_forward, _back) : (_back, _forward);
        var first = sent.First!;
        var rejected = sent.Rejected + received.Rejected;
        return new FlowConversation
        {
            StartTime = first.StartTime,
            EndTime = DateTimeOffset.FromUnixTimeSeconds(_end),
            InitiatorAddress = first.SourceAddress,
            InitiatorPort = first.SourcePort,
            ResponderAddress = first.DestinationAddress,
            ResponderPort = first.DestinationPort,
            Protocol = first.Protocol,
            State = rejected == 0 ? ConversationState.Allowed
                : sent.HasArrived || received.HasArrived ? ConversationState.PartlyBlocked : ConversationState.Blocked,
            Attempts = sent.Sent.Records,
            Rejected = rejected,
            PacketsSent = sent.Sent.Packets,
            BytesSent = sent.Sent.Bytes,
            PacketsReceived = received.Sent.Packets,
            BytesReceived = received.Sent.Bytes,
            Class = first.Class,
            InitiatorVpcId = first.SourceVpcId,
            InitiatorSubnetId = first.SourceSubnetId,
            ResponderVpcId = first.DestinationVpcId,
            ResponderSubnetId = first.DestinationSubnetId,
        };
    }

    /// <summary>Both directions often fall in one window; then the ports tell.</summary>
    private bool IsStartedForward() => (_forward.First, _back.First) switch
    {
        (null, _) => false,
        (_, null) => true,
        var (forward, back) when forward.Record.StartSeconds != back.Record.StartSeconds => forward.Record.StartSeconds < back.Record.StartSeconds,
        var (forward, _) => !RuleSet.IsLikelyReply(forward.Record),
    };
}
