namespace FlowLogPS.Core.Storage;

/// <summary>The content of a JSON file that says what it is.</summary>
internal interface IDocument
{
    /// <summary>Tells the file from any other JSON.</summary>
    string? Format { get; }

    /// <summary>Version of the layout; a reader takes its own and those below.</summary>
    int Version { get; }
}
