using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Measuring.Conversations;

/// <summary>
/// Takes traffic in the order of its log time and folds it into conversations, each given when nothing was logged of it for a while.
/// Memory grows with the conversations that go on side by side. Not for concurrent use.
/// </summary>
public sealed class ConversationMeter
{
    private readonly Dictionary<ConversationKey, LinkedListNode<ConversationTally>> _open = [];
    private readonly LinkedList<ConversationTally> _byTime = [];
    private readonly long _idle;
    private long _now = long.MinValue;

    /// <summary>Begins to measure.</summary>
    /// <param name="idleTimeout">How long nothing is logged of a conversation that has ended: what comes later of the same 5-tuple is another.</param>
    /// <exception cref="FlowLogException">InvalidArgument: the span is not positive.</exception>
    public ConversationMeter(TimeSpan idleTimeout)
    {
        if (idleTimeout <= TimeSpan.Zero)
        {
            throw FlowLogException.About(
                idleTimeout, FlowLogErrorKind.InvalidArgument, $"An idle timeout of {idleTimeout} ends every conversation at once. Give a positive span, such as 15m.");
        }
        _idle = (long)idleTimeout.TotalMilliseconds;
    }

    /// <summary>Takes a record and gives the conversations that have ended by its time, those that ended first before the others.</summary>
    public IReadOnlyList<FlowConversation> Add(VpcTraffic traffic)
    {
        ArgumentNullException.ThrowIfNull(traffic);
        // A file may not be in order; what is older than the newest is taken as of now.
        _now = Math.Max(_now, traffic.Record.LogTimeMilliseconds);
        var ended = End(tally => _now - tally.LastTime > _idle);
        var key = ConversationKey.Of(traffic, out var isForward);
        if (_open.TryGetValue(key, out var node))
            _byTime.Remove(node);
        else
            _open[key] = node = new LinkedListNode<ConversationTally>(new ConversationTally(key));
        _byTime.AddLast(node);
        node.Value.Add(traffic, isForward, _now);
        return ended;
    }

    /// <summary>Gives the conversations that still go on; what comes then may begin at any time.</summary>
    public IReadOnlyList<FlowConversation> Close()
    {
        _now = long.MinValue;
        return End(_ => true);
    }

    private List<FlowConversation> End(Predicate<ConversationTally> hasEnded)
    {
        var ended = new List<FlowConversation>();
        while (_byTime.First is { } oldest && hasEnded(oldest.Value))
        {
            _byTime.RemoveFirst();
            _open.Remove(oldest.Value.Key);
            ended.Add(oldest.Value.ToConversation());
        }
        return ended;
    }
}
