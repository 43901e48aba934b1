namespace FlowLogPS.Core.Reporting;

/// <summary>The page's sources, as they stand in the folder Page.</summary>
internal static class PageFiles
{
    /// <summary>Reads a source.</summary>
    /// <param name="path">Its path within the folder, with forward slashes.</param>
    public static string Read(string path)
    {
        using var stream = typeof(PageFiles).Assembly.GetManifestResourceStream($"Page/{path}")
            ?? throw new ArgumentException($"The page has no source '{path}'.", nameof(path));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
