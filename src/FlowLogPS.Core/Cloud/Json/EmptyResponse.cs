namespace FlowLogPS.Core.Cloud.Json;

/// <summary>The answer of an action that only says that it was done.</summary>
internal sealed record EmptyResponse;
