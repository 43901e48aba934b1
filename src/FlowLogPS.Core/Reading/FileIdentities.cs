namespace FlowLogPS.Core.Reading;

/// <summary>
/// The identities of the files that one command reads, one file after the other: exports that overlap give no record twice. A file that is
/// read more than once, for several accounts, is held against those before it, never against itself.
/// </summary>
public sealed class FileIdentities
{
    private JoinedFilePlace? _file;
    private MetRecords _met = new();

    /// <summary>What came in the files before.</summary>
    internal MetRecords Before { get; } = new();

    /// <summary>Begins to read a file.</summary>
    /// <param name="file">The file; one that is named twice is two.</param>
    /// <returns>What this reading meets, as yet nothing.</returns>
    internal MetRecords Begin(JoinedFilePlace file)
    {
        if (!ReferenceEquals(file, _file))
            Before.UnionWith(_met);
        (_file, _met) = (file, new MetRecords());
        return _met;
    }
}
