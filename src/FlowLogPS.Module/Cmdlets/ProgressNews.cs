namespace FlowLogPS.Module.Cmdlets;

/// <summary>What there is to show of a command's progress.</summary>
/// <param name="Status">How much is done, in words.</param>
/// <param name="Operation">What is being done, empty where that is the status.</param>
/// <param name="Percent">0..100; -1 while all that is to be done is not known.</param>
/// <param name="SecondsRemaining">-1 while that cannot be told.</param>
internal sealed record ProgressNews(string Status, string Operation, int Percent, int SecondsRemaining);
