using FlowLogPS.Core.Storage;

namespace FlowLogPS.Core.Measuring;

/// <summary>What a history file holds.</summary>
internal sealed record HistoryDocument : IDocument
{
    public const string FormatName = "FlowLogPS hit history";

    public const int CurrentVersion = 1;

    public string? Format { get; init; }

    public int Version { get; init; }

    /// <summary>When the first run was measured.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>When the last run was measured.</summary>
    public DateTimeOffset Until { get; init; }

    /// <summary>By rule id; rules that are gone stay, in case they come back.</summary>
    public IReadOnlyDictionary<string, RuleHistory>? Rules { get; init; }
}
