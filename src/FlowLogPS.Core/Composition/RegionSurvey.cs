using FlowLogPS.Core.Setup;

namespace FlowLogPS.Core.Composition;

/// <summary>What the VPC service of one region tells of the VPCs asked for.</summary>
/// <param name="Region">The region.</param>
/// <param name="VpcIds">Those of the VPCs asked for that are there.</param>
/// <param name="FlowLogs">Their flow logs that write to CLS; of all VPCs where none was asked for.</param>
/// <param name="InterfaceIds">Their interfaces, those deleted since too; empty where no VPC was asked for.</param>
internal sealed record RegionSurvey(
    string Region, IReadOnlyList<string> VpcIds, IReadOnlyList<FlowLog> FlowLogs, IReadOnlyList<string> InterfaceIds);
