using FlowLogPS.Core.Decoding;

namespace FlowLogPS.Core.Reading;

/// <summary>The pages of one slice, one after the other: by Context, and by Offset where the slice holds more than Context reaches.</summary>
internal sealed class PageChain(ILogTopic topic, Slice slice)
{
    private bool _isByOffset = slice.IsSaturated;
    private string? _context;
    private long _given, _distinct;

    /// <summary>Whether nothing follows.</summary>
    public bool IsOver { get; private set; }

    /// <exception cref="ContextExpiredException">The chain has to start again.</exception>
    public async Task<RecordPage> NextAsync(CancellationToken cancellation)
    {
        var page = await topic.SearchAsync(new PageRequest(slice.From, slice.To, _context, _isByOffset ? _distinct : 0), cancellation).ConfigureAwait(false);
        _given += page.Records.Count;
        // A record that comes twice in a page stands once in the topic, and Offset counts what stands there.
        _distinct += page.Records.Where(r => !r.Key.IsEmpty).DistinctBy(r => r.Key).Count() + page.Records.Count(r => r.Key.IsEmpty);
        // ListOver may be absent; an empty page ends the chain as well. By Context, so does a page without one to go on with.
        // A record at the slice's end is the next slice's, and so is all that follows it.
        IsOver = page.ListOver || page.Records.Count == 0 || page.Records[^1].Time >= slice.To;
        if (_isByOffset)
            return page;
        _context = page.Context;
        IsOver |= string.IsNullOrEmpty(_context);
        if (_given >= Slice.ContextLimit && page.Records[^1].Time < slice.To)
        {
            // What Context says at its 10,000th record and gives after it (nothing, an error, ListOver) is undocumented. More may stand
            // there than was counted, since counts may lag: it is asked for by Offset.
            (_isByOffset, _context, IsOver) = (true, null, false);
        }
        return page;
    }
}
