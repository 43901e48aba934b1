using System.Globalization;

namespace FlowLogPS.Sandbox.World.Traffic;

/// <summary>
/// Package ids that look like the service's and say which record they name: sixty-four records a package, so that a topic holds many
/// packages and each package several logs.
/// </summary>
internal sealed class RecordIds(int seed)
{
    private const int LogsPerPackage = 64;
    private const int LogStep = 65536;

    private readonly string _prefix = string.Create(CultureInfo.InvariantCulture, $"5229A51C7BECDA41{seed:X8}-");

    /// <summary>Ids of a record.</summary>
    public (string PkgId, string PkgLogId) Of(int ordinal) => (
        string.Create(CultureInfo.InvariantCulture, $"{_prefix}{ordinal / LogsPerPackage:X16}"),
        (ordinal % LogsPerPackage * LogStep).ToString(CultureInfo.InvariantCulture));

    /// <summary>The record's ordinal, or null where the ids were not given here.</summary>
    public int? Ordinal(string pkgId, string pkgLogId) =>
        pkgId.StartsWith(_prefix, StringComparison.Ordinal)
        && int.TryParse(pkgId.AsSpan(_prefix.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var package)
        && int.TryParse(pkgLogId, NumberStyles.None, CultureInfo.InvariantCulture, out var log)
        && log % LogStep == 0 && log / LogStep < LogsPerPackage
            ? (package * LogsPerPackage) + (log / LogStep)
            : null;
}
