namespace FlowLogPS.Quickstart;

/// <summary>The main job done once on the sandbox: credential, enable, block hits, traffic.</summary>
internal interface ITour
{
    /// <summary>Does it, showing what a user would see.</summary>
    /// <param name="output">Where it is shown.</param>
    Task<Summary> RunAsync(TextWriter output);
}
