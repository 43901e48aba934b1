namespace FlowLogPS.Core.Cloud.Json;

/// <summary>What every answer is wrapped in.</summary>
internal sealed record Envelope<TResponse>(TResponse? Response = null)
    where TResponse : class;
