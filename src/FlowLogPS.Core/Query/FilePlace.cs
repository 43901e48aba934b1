namespace FlowLogPS.Core.Query;

/// <summary>One file of exported or raw records.</summary>
/// <param name="Path">Full path of the file.</param>
public record FilePlace(string Path) : LogPlace(Path);
