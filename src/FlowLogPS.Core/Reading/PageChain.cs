using FlowLogPS.Core.Decoding;

namespace FlowLogPS.Core.Reading;

/// <summary>The pages of one slice, one after the other: by Context, or by Offset where the slice holds more than Context reaches.</summary>
internal sealed class PageChain(ILogTopic topic, Slice slice)
{
    private string? _context;
    private long _offset;

    /// <summary>Whether nothing follows.</summary>
    public bool IsOver { get; private set; }

    /// <exception cref="ContextExpiredException">The chain has to start again.</exception>
    public async Task<RecordPage> NextAsync(CancellationToken cancellation)
    {
        var page = await topic.SearchAsync(new PageRequest(slice.From, slice.To, _context, _offset), cancellation).ConfigureAwait(false);
        if (slice.IsSaturated)
            _offset += page.Records.Count;
        else
            _context = page.Context;

        // ListOver may be absent; an empty page, or one without a Context to go on with, ends the chain as well.
        IsOver = page.ListOver || page.Records.Count == 0 || (!slice.IsSaturated && string.IsNullOrEmpty(_context));
        return page;
    }
}
