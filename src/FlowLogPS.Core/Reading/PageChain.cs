using FlowLogPS.Core.Decoding;

namespace FlowLogPS.Core.Reading;

/// <summary>The pages of one slice, one after the other: by Context, or by Offset where the slice holds more than Context reaches.</summary>
internal sealed class PageChain(ILogTopic topic, Slice slice)
{
    private string? _context;
    private long _read;

    /// <summary>Whether nothing follows.</summary>
    public bool IsOver { get; private set; }

    /// <exception cref="ContextExpiredException">The chain has to start again.</exception>
    public async Task<RecordPage> NextAsync(CancellationToken cancellation)
    {
        var page = await topic.SearchAsync(new PageRequest(slice.From, slice.To, _context, slice.IsSaturated ? _read : 0), cancellation).ConfigureAwait(false);
        _read += page.Records.Count;
        // ListOver may be absent; an empty page ends the chain as well. By Context, so does a page without one to go on with, and the
        // 10,000th record: what follows it (an empty page, an error, ListOver) is undocumented, so it is not asked for.
        IsOver = page.ListOver || page.Records.Count == 0;
        if (!slice.IsSaturated)
        {
            _context = page.Context;
            IsOver |= string.IsNullOrEmpty(_context) || _read >= Slice.ContextLimit;
        }
        return page;
    }
}
