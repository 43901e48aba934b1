namespace FlowLogPS.Core.Query;

/// <summary>Texts as CQL writes them.</summary>
internal static class CqlText
{
    /// <summary>
    /// A value in quotes that stands for itself whatever it holds. Documented as escaped within quotes are <c>*</c> and the quote; that the
    /// backslash is too follows from a value's ending in one.
    /// </summary>
    public static string Quote(string value) =>
        $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
