namespace FlowLogPS.Core.Files;

/// <summary>Where the records of a JSON file stand.</summary>
internal enum JsonLayout
{
    /// <summary>One after another at the top.</summary>
    Sequence,

    /// <summary>In one array at the top.</summary>
    Array,

    /// <summary>In the <c>Results</c> of one or more SearchLog answers.</summary>
    Answer,
}
