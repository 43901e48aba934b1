using System.Management.Automation;
using FlowLogPS.Errors;
using DriveNotFoundException = System.Management.Automation.DriveNotFoundException;

namespace FlowLogPS.Module.Errors;

/// <summary>Every error the cmdlets give, once: the id is the kind's name, the category and whether it ends the pipeline stand here.</summary>
internal static class ErrorRecords
{
    public static ErrorRecord ToErrorRecord(this FlowLogException failure) =>
        new(failure, failure.Kind.ToString(), CategoryOf(failure), failure.Target ?? failure.RequestId);

    /// <summary>
    /// Whether nothing more can be done: the credential, the time range, the filter or the checkpoint is the same for every place. An argument that the
    /// engine refuses is, too; one that the service refuses may be wrong for one VPC or interface alone.
    /// </summary>
    public static bool EndsPipeline(this FlowLogException failure) => failure.Kind switch
    {
        FlowLogErrorKind.CredentialMissing or FlowLogErrorKind.CredentialFileExposed or FlowLogErrorKind.AuthenticationFailed or FlowLogErrorKind.ClockSkew
            or FlowLogErrorKind.InvalidTimeRange or FlowLogErrorKind.InvalidFilter or FlowLogErrorKind.ReadIncomplete
            or FlowLogErrorKind.CheckpointInUse or FlowLogErrorKind.CheckpointMismatch or FlowLogErrorKind.CheckpointUnreadable
            or FlowLogErrorKind.CheckpointUnwritable => true,
        FlowLogErrorKind.InvalidArgument => failure.Code is null,
        _ => false,
    };

    private static ErrorCategory CategoryOf(FlowLogException failure) => failure.Kind switch
    {
        FlowLogErrorKind.CredentialMissing or FlowLogErrorKind.AuthenticationFailed or FlowLogErrorKind.ClockSkew => ErrorCategory.AuthenticationError,
        FlowLogErrorKind.CredentialFileExposed => ErrorCategory.SecurityError,
        FlowLogErrorKind.PermissionDenied => ErrorCategory.PermissionDenied,
        FlowLogErrorKind.VpcNotFound or FlowLogErrorKind.TopicNotFound or FlowLogErrorKind.RuleNotFound => ErrorCategory.ObjectNotFound,
        FlowLogErrorKind.FlowLogNotEnabled or FlowLogErrorKind.TopicNotIndexed => ErrorCategory.NotEnabled,
        FlowLogErrorKind.InvalidTimeRange or FlowLogErrorKind.InvalidFilter or FlowLogErrorKind.InvalidArgument => ErrorCategory.InvalidArgument,
        FlowLogErrorKind.RequestThrottled => ErrorCategory.LimitsExceeded,
        FlowLogErrorKind.RequestTimedOut => ErrorCategory.OperationTimeout,
        FlowLogErrorKind.ServiceUnavailable => ErrorCategory.ResourceUnavailable,
        FlowLogErrorKind.ConnectionFailed => ErrorCategory.ConnectionError,
        FlowLogErrorKind.MalformedResponse or FlowLogErrorKind.FileNotRecognized => ErrorCategory.InvalidData,
        FlowLogErrorKind.ReadIncomplete => ErrorCategory.InvalidResult,
        FlowLogErrorKind.MalformedRecord => ErrorCategory.ParserError,
        FlowLogErrorKind.FileUnreadable when IsMissing(failure.InnerException) => ErrorCategory.ObjectNotFound,
        FlowLogErrorKind.FileUnreadable => ErrorCategory.ReadError,
        FlowLogErrorKind.CheckpointInUse => ErrorCategory.ResourceBusy,
        FlowLogErrorKind.CheckpointMismatch => ErrorCategory.InvalidArgument,
        FlowLogErrorKind.CheckpointUnreadable => ErrorCategory.ReadError,
        FlowLogErrorKind.CheckpointUnwritable => ErrorCategory.WriteError,
        FlowLogErrorKind.FileUnwritable => ErrorCategory.WriteError,
        FlowLogErrorKind.OperationFailed => ErrorCategory.InvalidOperation,
        _ => ErrorCategory.NotSpecified,
    };

    private static bool IsMissing(Exception? cause) =>
        cause is FileNotFoundException or DirectoryNotFoundException or ItemNotFoundException or DriveNotFoundException;
}
