namespace FlowLogPS.Core.Files;

/// <summary>A stream of records in a file: the whole file, or one entry of an archive.</summary>
/// <param name="Place">The path, or <c>path!entry</c>.</param>
/// <param name="Content">Unpacked; valid until the next part is asked for.</param>
internal sealed record FilePart(string Place, Stream Content);
