namespace FlowLogPS.Core.Reading;

/// <summary>The order in time that records are given in.</summary>
internal enum ReadOrder
{
    OldestFirst,
    NewestFirst,
}
