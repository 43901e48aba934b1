namespace FlowLogPS.Quickstart;

/// <summary>What both tours share.</summary>
internal static class Tour
{
    /// <summary>Records of the sandbox: enough for one topic to pass the 10,000 that Context paging reaches.</summary>
    public const int Records = 40_000;

    /// <summary>The sandbox's VPC that has no flow log yet.</summary>
    public const string NewVpc = "vpc-n3wc0m3r";

    /// <summary>The time that is read back from now; the sandbox's records lie within.</summary>
    public static readonly TimeSpan Last = TimeSpan.FromHours(3);
}
