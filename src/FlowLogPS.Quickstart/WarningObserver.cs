using FlowLogPS.Core;

namespace FlowLogPS.Quickstart;

/// <summary>Shows warnings and nothing else.</summary>
internal sealed class WarningObserver : IFlowLogObserver
{
    public void Warned(string message) => Console.Error.WriteLine($"WARNING: {message}");
}
