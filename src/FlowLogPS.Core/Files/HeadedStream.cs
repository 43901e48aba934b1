using System.Runtime.ExceptionServices;

namespace FlowLogPS.Core.Files;

/// <summary>A stream whose first bytes were looked at and are read again.</summary>
/// <param name="head">The first bytes.</param>
/// <param name="rest">What follows them.</param>
/// <param name="fault">What ended the look, thrown where the head ends; null where nothing did.</param>
internal sealed class HeadedStream(ReadOnlyMemory<byte> head, Stream rest, Exception? fault) : OnwardStream
{
    private int _taken;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _taken < head.Length ? new ValueTask<int>(TakeHead(buffer.Span)) : Rest().ReadAsync(buffer, cancellationToken);

    private Stream Rest()
    {
        if (fault is not null)
            ExceptionDispatchInfo.Throw(fault);
        return rest;
    }

    private int TakeHead(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, head.Length - _taken);
        head.Span.Slice(_taken, count).CopyTo(buffer);
        _taken += count;
        return count;
    }
}
