namespace FlowLogPS.Sandbox.Cls;

/// <summary>One log as a topic stores it.</summary>
/// <param name="Time">Milliseconds since 1970.</param>
/// <param name="PkgId">Package id.</param>
/// <param name="PkgLogId">Id within the package.</param>
/// <param name="Json">The log's fields as a JSON object.</param>
public readonly record struct LogEntry(long Time, string PkgId, string PkgLogId, string Json);
