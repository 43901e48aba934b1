namespace FlowLogPS.Sandbox.World.Traffic;

/// <summary>What is true of one record, written down when it was made.</summary>
/// <param name="Interface">Index of the interface that logged it.</param>
/// <param name="Scenario">Index of the scenario it belongs to; -1 for rows without traffic.</param>
/// <param name="Rule">Order of the rule that decides, the passing rule of AllowedByRule and Reply included; 0 where there is none.</param>
/// <param name="Kind">Traffic class.</param>
/// <param name="Verdict">Why it was rejected.</param>
/// <param name="Status">Log status.</param>
/// <param name="Rejected">Whether the action is REJECT.</param>
/// <param name="ClassDecidable">Whether the class can be told from the record and the networks.</param>
/// <param name="VerdictDecidable">Whether the verdict can be told from the record and what the read actions show.</param>
internal readonly record struct RecordTruth(
    short Interface, short Scenario, short Rule, TrafficKind Kind, Verdict Verdict, RowStatus Status, bool Rejected,
    bool ClassDecidable, bool VerdictDecidable)
{
    /// <summary>Index of the topic it was delivered to, from 1; 0 while it is withheld.</summary>
    public byte Topic { get; init; }
}
