namespace FlowLogPS.Core.Cloud.Cls;

/// <summary>A row of SQL that finds the newest record by a key.</summary>
/// <param name="Part">The key's value; empty where the records have none.</param>
/// <param name="Newest">Log time of its newest record, milliseconds since 1970.</param>
internal sealed record NewestRecord(string Part = "", long? Newest = null);
