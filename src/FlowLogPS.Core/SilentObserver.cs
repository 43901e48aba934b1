namespace FlowLogPS.Core;

/// <summary>An observer for calls that nobody watches, such as renewing a temporary key: it takes no news.</summary>
internal sealed class SilentObserver : IFlowLogObserver
{
    public static readonly SilentObserver Instance = new();

    private SilentObserver()
    {
    }
}
