namespace FlowLogPS.Model;

/// <summary>How the blocked traffic of one pair of addresses differs between two sets of hits; in the order in which it matters.</summary>
public enum HitChange
{
    /// <summary>Blocked after and not before.</summary>
    NewlyBlocked,

    /// <summary>Blocked before and not after.</summary>
    NoLongerBlocked,

    /// <summary>More hits after than before or, with as many hits, more bytes.</summary>
    More,

    /// <summary>Fewer hits after than before or, with as many hits, fewer bytes.</summary>
    Less,

    /// <summary>As many hits and bytes.</summary>
    Equal,
}
