using FlowLogPS.Sandbox.Api;

namespace FlowLogPS.Sandbox.Cls.Query;

/// <summary>The two ways a statement fails: it does not parse, or it asks what the index cannot answer.</summary>
internal static class QueryErrors
{
    public static ApiException Syntax(string message) => new("FailedOperation.SyntaxError", message);

    public static ApiException Query(string message) => new("FailedOperation.QueryError", message);
}
