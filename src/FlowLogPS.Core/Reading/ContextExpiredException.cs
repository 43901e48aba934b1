namespace FlowLogPS.Core.Reading;

/// <summary>The chain of pages cannot go on: its Context outlived its hour while the consumer was slow. The slice starts again.</summary>
internal sealed class ContextExpiredException(Exception inner) : Exception(inner.Message, inner);
