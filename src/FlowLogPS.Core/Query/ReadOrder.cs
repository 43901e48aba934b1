namespace FlowLogPS.Core.Query;

/// <summary>The order in time that records are given in.</summary>
public enum ReadOrder
{
    /// <summary>Ascending log time.</summary>
    OldestFirst,
    /// <summary>Descending log time.</summary>
    NewestFirst,
}
