using FlowLogPS.Sandbox.Api;

namespace FlowLogPS.Sandbox.Cls;

/// <summary>Errors about topics and what belongs to them.</summary>
internal static class TopicErrors
{
    public static ApiException NotExist(string topicId) =>
        new("ResourceNotFound.TopicNotExist", $"The topic `{topicId}` does not exist.");

    public static ApiException LogsetNotExist(string logsetId) =>
        new("ResourceNotFound.LogsetNotExist", $"The logset `{logsetId}` does not exist.");

    public static ApiException IndexNotExist(string topicId) =>
        new("ResourceNotFound.IndexNotExist", $"The topic `{topicId}` has no index.");
}
