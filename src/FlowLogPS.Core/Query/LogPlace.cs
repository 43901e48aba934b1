namespace FlowLogPS.Core.Query;

/// <summary>One place to read records from.</summary>
/// <param name="Name">Topic id or path, as errors and ledgers name it.</param>
public abstract record LogPlace(string Name);
