namespace FlowLogPS.Model;

/// <summary>Whether a record stands for traffic (<c>log-status</c>).</summary>
public enum LogStatus
{
    /// <summary><c>OK</c>: traffic was recorded.</summary>
    OK,

    /// <summary><c>NODATA</c>: the interface had no traffic in the window.</summary>
    NoData,

    /// <summary><c>SKIPDATA</c>: records were dropped by the service (capacity or internal error); traffic is missing.</summary>
    SkipData,
}
