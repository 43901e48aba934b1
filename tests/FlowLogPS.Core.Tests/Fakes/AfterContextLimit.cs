namespace FlowLogPS.Core.Tests.Fakes;

/// <summary>What a service may do once Context paging has given 10,000 records; undocumented.</summary>
public enum AfterContextLimit
{
    /// <summary>The last page says that nothing follows, though something may.</summary>
    ListOver,

    /// <summary>The next page is empty.</summary>
    EmptyPage,

    /// <summary>The next page is an error.</summary>
    Error,
}
