namespace FlowLogPS.Sandbox.Cls;

/// <summary>How far Offset leads, and whether logs of the same millisecond keep their order from page to page.</summary>
public enum OffsetPaging
{
    /// <summary>Any number of logs can be passed over, and the order stays.</summary>
    Exact,

    /// <summary>A page that passes over 10,000 or more is empty and says <c>ListOver: true</c>.</summary>
    EndsAtTenThousand,

    /// <summary>Every page has an order of its own within a millisecond, so that some logs come twice and others never.</summary>
    Unstable,
}
