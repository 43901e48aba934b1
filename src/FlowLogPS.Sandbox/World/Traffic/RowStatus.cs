namespace FlowLogPS.Sandbox.World.Traffic;

/// <summary><c>log-status</c>.</summary>
internal enum RowStatus : byte
{
    Ok,
    NoData,
    SkipData,
}
