namespace FlowLogPS.Sandbox.Cls;

/// <summary>What a reader sees when a Context has given its 10,000 records and more would follow.</summary>
public enum ContextEnd
{
    /// <summary>The page with the 10,000th says <c>ListOver: true</c>.</summary>
    ListOver,

    /// <summary>It says false; the next page is empty and says true.</summary>
    EmptyPage,

    /// <summary>It says false; the next call is <c>FailedOperation.GetlogReachLimit</c>.</summary>
    Error,
}
