using System.Management.Automation;
using FlowLogPS.Core.Query;
using FlowLogPS.Module.Completion;
using FlowLogPS.Module.Parameters;

namespace FlowLogPS.Module.Cmdlets;

/// <summary>The parameters that say which records: when, where and of whom.</summary>
public abstract class FilterCmdlet : SessionCmdlet
{
    /// <summary>Parameter set of -Last.</summary>
    protected const string LastSet = "Last";

    /// <summary>Parameter set of -StartTime and -EndTime.</summary>
    protected const string RangeSet = "Range";

    /// <summary>Parameter set of log files by wildcard.</summary>
    protected const string PathSet = "Path";

    /// <summary>Parameter set of log files as they are written.</summary>
    protected const string LiteralPathSet = "LiteralPath";

    /// <inheritdoc/>
    protected FilterCmdlet(string activity)
        : base(activity)
    {
    }

    /// <summary>The span of log time before now.</summary>
    [Parameter(ParameterSetName = LastSet)]
    [TimeSpanText]
    public TimeSpan Last { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Log time from which records are given, included.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RangeSet)]
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [TimeText]
    public DateTimeOffset? StartTime { get; set; }

    /// <summary>Log time up to which records are given, excluded; now where it is left out.</summary>
    [Parameter(ParameterSetName = RangeSet)]
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [TimeText]
    public DateTimeOffset? EndTime { get; set; }

    /// <summary>A file of Export-FlowLogReference to take the networks from.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [ValidateNotNullOrEmpty]
    public string? Network { get; set; }

    /// <summary>A file of Export-FlowLogReference to take the rules from.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [ValidateNotNullOrEmpty]
    public string? Rule { get; set; }

    /// <summary>Regions to look for the VPCs and topics in, instead of the credential's.</summary>
    [Parameter(ParameterSetName = LastSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = RangeSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string[]? Region { get; set; }

    /// <summary>VPCs of the logging interface.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(VpcIdCompleter))]
    public string[]? VpcId { get; set; }

    /// <summary>CLS topics to read instead of those that the VPCs' flow logs name.</summary>
    [Parameter(ParameterSetName = LastSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = RangeSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TopicIdCompleter))]
    public string[]? TopicId { get; set; }

    /// <summary>Interfaces that logged the record.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string[]? InterfaceId { get; set; }

    /// <summary>Addresses, CIDR blocks or wildcards of the source.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    public string[]? SourceAddress { get; set; }

    /// <summary>Addresses, CIDR blocks or wildcards of the destination.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    public string[]? DestinationAddress { get; set; }

    /// <summary>Source ports.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyAsNull]
    [PortText]
    public int[]? SourcePort { get; set; }

    /// <summary>Destination ports.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyAsNull]
    [PortText]
    public int[]? DestinationPort { get; set; }

    /// <summary>Protocol names or numbers.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Protocol { get; set; }

    /// <summary>A CQL condition of your own, joined to the others by AND; only the log service can tell what it selects.</summary>
    [Parameter(ParameterSetName = LastSet)]
    [Parameter(ParameterSetName = RangeSet)]
    [ValidateNotNullOrEmpty]
    public string? Query { get; set; }

    /// <summary>Slices of a topic that are read side by side; beyond 15 the service refuses.</summary>
    [Parameter(ParameterSetName = LastSet)]
    [Parameter(ParameterSetName = RangeSet)]
    [ValidateRange(1, 15)]
    public int ThrottleLimit { get; set; } = new FlowLogQuery().ThrottleLimit;

    /// <summary>Whether files are read rather than the log service.</summary>
    protected bool ReadsFiles => ParameterSetName is PathSet or LiteralPathSet;

    private protected FlowLogQuery Filter(TimeRange? range) => new()
    {
        Range = range,
        VpcId = Given(VpcId),
        InterfaceId = Given(InterfaceId),
        SourceAddress = Given(SourceAddress),
        DestinationAddress = Given(DestinationAddress),
        SourcePort = SourcePort ?? [],
        DestinationPort = DestinationPort ?? [],
        Protocol = Given(Protocol),
        Condition = Query,
        ThrottleLimit = ThrottleLimit,
    };
}
