namespace FlowLogPS.Errors;

/// <summary>What went wrong, as far as a caller can act on it. The module maps each kind to one stable PowerShell ErrorId of the same name.</summary>
public enum FlowLogErrorKind
{
    /// <summary>No key pair was found in any place that was looked at.</summary>
    CredentialMissing,

    /// <summary>Others than its owner can read the file of the persisted credential, or replace it.</summary>
    CredentialFileExposed,

    /// <summary>The service rejected the key, the signature or the token.</summary>
    AuthenticationFailed,

    /// <summary>This machine's clock is more than five minutes from the service's.</summary>
    ClockSkew,

    /// <summary>The key is known but may not do this.</summary>
    PermissionDenied,

    /// <summary>No VPC of that id in the region.</summary>
    VpcNotFound,

    /// <summary>No CLS topic of that id in the region.</summary>
    TopicNotFound,

    /// <summary>No enterprise security group rule of that id.</summary>
    RuleNotFound,

    /// <summary>No flow log of the VPC writes to CLS.</summary>
    FlowLogNotEnabled,

    /// <summary>The topic, or a field of it that the query needs, has no index: nothing can be searched.</summary>
    TopicNotIndexed,

    /// <summary>The start is not before the end, or lies in the future.</summary>
    InvalidTimeRange,

    /// <summary>The filter does not compile, or the service cannot parse the query.</summary>
    InvalidFilter,

    /// <summary>Another argument the service or the engine cannot accept.</summary>
    InvalidArgument,

    /// <summary>Still throttled after the last retry.</summary>
    RequestThrottled,

    /// <summary>Connect, headers or body took longer than their limit. Never our own stop.</summary>
    RequestTimedOut,

    /// <summary>The service answered with its own failure (5xx, InternalError) after the last retry, or a list of it changed each time it was read.</summary>
    ServiceUnavailable,

    /// <summary>No connection, or it broke.</summary>
    ConnectionFailed,

    /// <summary>The answer is not what the API documents: not JSON, cut off, or without its envelope.</summary>
    MalformedResponse,

    /// <summary>A read that had to be whole is not.</summary>
    ReadIncomplete,

    /// <summary>Records that do not decode; reported as a count with places.</summary>
    MalformedRecord,

    /// <summary>A file that is missing or cannot be opened.</summary>
    FileUnreadable,

    /// <summary>A file that holds no flow logs in any known shape.</summary>
    FileNotRecognized,

    /// <summary>Another run holds the checkpoint.</summary>
    CheckpointInUse,

    /// <summary>The checkpoint belongs to another query.</summary>
    CheckpointMismatch,

    /// <summary>The checkpoint cannot be opened, is cut off or is of another version; it is kept as it is.</summary>
    CheckpointUnreadable,

    /// <summary>The checkpoint cannot be saved: its folder is missing, full or may not be written. The last one is kept.</summary>
    CheckpointUnwritable,

    /// <summary>A file that cannot be written, or is there already.</summary>
    FileUnwritable,

    /// <summary>The service refused an action for a reason of its own, told in the message.</summary>
    OperationFailed,
}
