using FlowLogPS.Model;

namespace FlowLogPS.Core.Measuring.Conversations;

/// <summary>One direction of a conversation, as each side logged it.</summary>
internal sealed class OneWay
{
    /// <summary>By who logged: the sender's interface, the receiver's, one that owns neither end.</summary>
    private readonly Sums[] _sums = new Sums[3];

    /// <summary>The record of the earliest window; null where nothing went this way.</summary>
    public VpcTraffic? First { get; private set; }

    /// <summary>What went this way, by the sender's account where there is one.</summary>
    public Sums Sent => Array.Find(_sums, sums => sums.Records > 0);

    public long Rejected => _sums.Sum(sums => sums.Rejected);

    /// <summary>Whether anything came to the other end, by its own account where there is one.</summary>
    public bool HasArrived => (_sums[1].Records > 0 ? _sums[1] : Sent) is var sums && sums.Records > sums.Rejected;

    public void Add(VpcTraffic traffic)
    {
        if (First is null || traffic.Record.StartSeconds < First.Record.StartSeconds)
            First = traffic;
        ref var sums = ref _sums[traffic.Direction switch { FlowDirection.Outbound => 0, FlowDirection.Inbound => 1, _ => 2 }];
        sums = new Sums(
            sums.Records + 1,
            sums.Rejected + (traffic.Action == FlowAction.Reject ? 1 : 0),
            sums.Packets.Plus(traffic.Packets ?? 0),
            sums.Bytes.Plus(traffic.Bytes ?? 0));
    }

    /// <summary>The records that one side logged of one direction: one for each capture window.</summary>
    internal readonly record struct Sums(long Records, long Rejected, long Packets, long Bytes);
}
