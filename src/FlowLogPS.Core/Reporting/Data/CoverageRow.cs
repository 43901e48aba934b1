using FlowLogPS.Model;

namespace FlowLogPS.Core.Reporting.Data;

/// <summary>How well flow logs cover a VPC.</summary>
/// <param name="VpcId">The VPC.</param>
/// <param name="Name">Its name.</param>
/// <param name="Region">Its region.</param>
/// <param name="State">The whole in one word.</param>
/// <param name="Interfaces">Network interfaces there are.</param>
/// <param name="Logged">Those that are logged.</param>
/// <param name="Unsupported">Those that the service cannot log.</param>
/// <param name="NewestRecord">Log time of the newest record within thirty days.</param>
/// <param name="SilentSince">Since when no record has come, where the VPC is silent.</param>
internal sealed record CoverageRow(
    string VpcId,
    string? Name,
    string? Region,
    FlowLogState State,
    int Interfaces,
    int Logged,
    int Unsupported,
    DateTimeOffset? NewestRecord,
    DateTimeOffset? SilentSince);
