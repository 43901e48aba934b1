using FlowLogPS.Model;

namespace FlowLogPS.Core.Reading;

/// <summary>A slice read whole.</summary>
/// <param name="Records">Its traffic in the order of the read.</param>
/// <param name="Account">What came of it, to be entered into the ledger by whoever gives the records.</param>
internal sealed record SliceRecords(IReadOnlyList<FlowRecord> Records, SliceAccount Account);
