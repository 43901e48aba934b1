namespace FlowLogPS.Sandbox.Cls.Search;

/// <summary>One log found.</summary>
internal readonly record struct LogRow(Topic Topic, long Id, long Time, string PkgId, string PkgLogId, string Json);
