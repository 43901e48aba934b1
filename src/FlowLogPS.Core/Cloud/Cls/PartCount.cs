namespace FlowLogPS.Core.Cloud.Cls;

/// <summary>A row of SQL that counts by a key.</summary>
/// <param name="Part">The key's value; empty where the records have none.</param>
/// <param name="Records">How many records have it.</param>
internal sealed record PartCount(string Part = "", long? Records = null);
