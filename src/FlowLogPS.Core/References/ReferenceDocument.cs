using FlowLogPS.Core.Rules;
using FlowLogPS.Core.Storage;
using FlowLogPS.Core.Topology;

namespace FlowLogPS.Core.References;

/// <summary>What a reference file holds: networks and rules as they were at one time.</summary>
/// <param name="Format">Always <see cref="FormatName"/>: tells the file from any other JSON.</param>
/// <param name="Version">Version of the layout; a reader takes its own and those below.</param>
/// <param name="SavedAt">When it was saved.</param>
/// <param name="Region">Regions of the networks, joined by blanks.</param>
/// <param name="Networks">Networks; null where the file has none.</param>
/// <param name="Rules">Rules and their templates; null where the file has none.</param>
internal sealed record ReferenceDocument(
    string? Format, int Version, DateTimeOffset SavedAt, string? Region, NetworkTables? Networks, RuleTables? Rules) : IDocument
{
    public const string FormatName = "FlowLogPS reference";

    public const int CurrentVersion = 1;
}
