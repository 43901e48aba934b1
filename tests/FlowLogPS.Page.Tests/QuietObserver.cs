using FlowLogPS.Core;

namespace FlowLogPS.Page.Tests;

/// <summary>Takes no news.</summary>
internal sealed class QuietObserver : IFlowLogObserver;
