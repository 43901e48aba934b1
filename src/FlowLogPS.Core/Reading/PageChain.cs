using FlowLogPS.Core.Decoding;

namespace FlowLogPS.Core.Reading;

/// <summary>
/// The pages of one slice, one after the other: by Context, and by Offset where the slice holds more than Context reaches. The chain is a
/// pass of the account, which admits each page's records before the next is asked for.
/// </summary>
internal sealed class PageChain
{
    private readonly ILogTopic _topic;
    private readonly Slice _slice;
    private readonly SliceAccount _account;
    private bool _isByOffset;
    private bool _isLast;
    private string? _context;
    private long _given;
    private int _size;
    private (long Passed, int Met) _before = (-1, -1);

    /// <summary>Begins the chain.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="slice">The slice.</param>
    /// <param name="account">Its account.</param>
    /// <param name="isByOffset">Whether Context is of no use, however few records there are.</param>
    public PageChain(ILogTopic topic, Slice slice, SliceAccount account, bool isByOffset = false)
    {
        (_topic, _slice, _account, _isByOffset) = (topic, slice, account, isByOffset || slice.IsSaturated);
        account.BeginPass();
    }

    /// <summary>Whether nothing follows.</summary>
    public bool IsOver => _isLast || (_isByOffset && IsStandingStill);

    /// <summary>
    /// Whether less than half of the last page was new: where Offset ends somewhere the same page may come for ever, and where the order is
    /// not the same for every page little is gained by going on. Records without identity are taken for new until all that are counted came.
    /// </summary>
    private bool IsStandingStill => (_account.Passed - _before.Passed) * 2 < _size || (_account.Met == _before.Met && _account.Passed >= _slice.Expected);

    /// <exception cref="ContextExpiredException">The chain has to start again.</exception>
    public async Task<RecordPage> NextAsync(CancellationToken cancellation)
    {
        _before = (_account.Passed, _account.Met);
        var request = new PageRequest(_slice.From, _slice.To, _context, _isByOffset ? _account.Passed : 0);
        var page = await _topic.SearchAsync(request, cancellation).ConfigureAwait(false);
        _size = page.Records.Count;
        _given += _size;
        // ListOver may be absent; an empty page ends the chain as well. By Context, so does a page without one to go on with.
        // A record at the slice's end is the next slice's, and so is all that follows it.
        _isLast = page.ListOver || _size == 0 || page.Records[^1].Time >= _slice.To;
        if (_isByOffset)
            return page;
        _context = page.Context;
        _isLast |= string.IsNullOrEmpty(_context);
        if (_given >= Slice.ContextLimit && page.Records[^1].Time < _slice.To)
        {
            // What Context says at its 10,000th record and gives after it (nothing, an error, ListOver) is undocumented. More may stand
            // there than was counted, since counts may lag: it is asked for by Offset.
            (_isByOffset, _context, _isLast, _size, _before) = (true, null, false, 0, (-1, -1));
        }
        return page;
    }
}
