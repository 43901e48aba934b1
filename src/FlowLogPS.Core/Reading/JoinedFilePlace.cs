using FlowLogPS.Core.Query;

namespace FlowLogPS.Core.Reading;

/// <summary>One of several files that are read as one: a record that stands in more of them is given once.</summary>
/// <param name="Path">Full path of the file.</param>
/// <param name="Identities">What the files share.</param>
public sealed record JoinedFilePlace(string Path, FileIdentities Identities) : FilePlace(Path);
