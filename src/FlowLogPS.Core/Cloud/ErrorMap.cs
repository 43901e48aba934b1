using System.Net;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Cloud;

/// <summary>The one table from what the service says to what a caller can do.</summary>
internal static class ErrorMap
{
    private const string Grant = "Ask the account's administrator to grant the action to this key's user or role.";
    private const string Narrow = "Ask for a shorter time range or a narrower filter.";
    private const string Wait = "Wait a little and try again, or ask for less at once.";
    private const string Again = "Try again later; if it stays, give the request id to Tencent Cloud support.";
    private const string CheckKey = "Check SecretId and SecretKey and set the credential again.";
    private const string IndexField =
        "Correct the field's name in the condition; if it is right, add the field to the topic's index, which holds for logs written from then on.";
    private const string Statistics =
        "The log service cannot add up by a field whose statistics are off. Test-FlowLogSetup tells what the topic's index lacks; -NoPushDown reads every record and adds up here.";
    private const string MakeIndex = "Create the topic's index with the fields of flow logs; it holds for logs written from then on.";

    /// <summary>Codes by their beginning, the special ones before the general. A code may carry a text that its message has to hold.</summary>
    private static readonly Rule[] Codes =
    [
        new("AuthFailure.SignatureExpire", FlowLogErrorKind.ClockSkew, "Set this machine's clock by a time server and try again."),
        new("AuthFailure.UnauthorizedOperation", FlowLogErrorKind.PermissionDenied, Grant),
        new("AuthFailure.TokenFailure", FlowLogErrorKind.AuthenticationFailed,
            "The temporary key's token has expired or belongs to another key: get a new one and set the credential again."),
        new("AuthFailure.MFAFailure", FlowLogErrorKind.AuthenticationFailed, "The account asks for MFA on this action: use a key or role without that demand."),
        new("AuthFailure", FlowLogErrorKind.AuthenticationFailed, CheckKey),
        new("UnauthorizedOperation", FlowLogErrorKind.PermissionDenied, Grant),
        new("OperationDenied.ACLFailed", FlowLogErrorKind.PermissionDenied, Grant),

        new("RequestLimitExceeded", FlowLogErrorKind.RequestThrottled, Wait),
        new("LimitExceeded.LogSearch", FlowLogErrorKind.RequestThrottled, "At most 15 searches run on a topic at once: stop others or wait, then try again."),
        new("LimitExceeded.ActionLimited", FlowLogErrorKind.RequestThrottled, Wait),
        new("FailedOperation.ReadQpsLimit", FlowLogErrorKind.RequestThrottled, Wait),
        new("FailedOperation.WriteQpsLimit", FlowLogErrorKind.RequestThrottled, Wait),
        new("LimitExceeded.SearchResultTooLarge", FlowLogErrorKind.OperationFailed, Narrow),
        new("LimitExceeded.SearchResources", FlowLogErrorKind.OperationFailed, Narrow),

        new("InternalError", FlowLogErrorKind.ServiceUnavailable, Again),
        new("ServiceUnavailable", FlowLogErrorKind.ServiceUnavailable, Again),
        new("ResourceUnavailable", FlowLogErrorKind.ServiceUnavailable, Again),

        new("ResourceNotFound.TopicNotExist", FlowLogErrorKind.TopicNotFound, "Check the topic id and the region: a topic is known in its own region only."),
        new("ResourceNotFound.IndexNotExist", FlowLogErrorKind.TopicNotIndexed, MakeIndex),
        new("ResourceNotFound", FlowLogErrorKind.OperationFailed, "Check the id and the region."),

        new("FailedOperation.SearchTimeout", FlowLogErrorKind.RequestTimedOut, Narrow),
        new("FailedOperation.Timeout", FlowLogErrorKind.RequestTimedOut, Narrow),
        new("FailedOperation.SyntaxError", FlowLogErrorKind.TopicNotIndexed, IndexField, "not indexed"),
        new("FailedOperation.QueryError", FlowLogErrorKind.TopicNotIndexed, IndexField, "not indexed"),
        new("FailedOperation.QueryError", FlowLogErrorKind.TopicNotIndexed, Statistics, "used for grouping"),
        new("FailedOperation.QueryError", FlowLogErrorKind.TopicNotIndexed, Statistics, "Unknown column"),
        new("OperationDenied.AnalysisSwitchClose", FlowLogErrorKind.TopicNotIndexed, Statistics),
        new("FailedOperation.SyntaxError", FlowLogErrorKind.InvalidFilter, "Correct the condition; quote values that hold blanks or colons."),
        new("FailedOperation.QueryError", FlowLogErrorKind.InvalidFilter, "Correct the condition; a value cannot begin with a wildcard."),
        new("FailedOperation.InvalidContext", FlowLogErrorKind.OperationFailed, "The page mark is older than an hour: read the range again."),
        new("FailedOperation.GetlogReachLimit", FlowLogErrorKind.OperationFailed, Narrow),
        new("FailedOperation.TopicIsolated", FlowLogErrorKind.OperationFailed, "The topic is shut, mostly for arrears: settle the account's bill in the console."),
        new("FailedOperation.TopicClosed", FlowLogErrorKind.OperationFailed, "Collection of the topic is switched off: switch it on in the CLS console."),
        new("OperationDenied.AccountIsolate", FlowLogErrorKind.OperationFailed, "The account is in arrears: top it up, then try again."),
        new("OperationDenied.AccountDestroy", FlowLogErrorKind.OperationFailed, "The account's log service is closed: open it in the CLS console."),
        new("OperationDenied.AccountNotExists", FlowLogErrorKind.OperationFailed, "Open the log service for this account in the CLS console."),
        new("OperationDenied.OperationNotSupportInSearchLow", FlowLogErrorKind.OperationFailed,
            "The topic is in cold storage, which cannot do this search: ask for a narrower one or move it to hot storage."),

        new("UnsupportedOperation.UnsupportedRegion", FlowLogErrorKind.InvalidArgument, "Check the region, such as ap-guangzhou."),
        new("UnsupportedRegion", FlowLogErrorKind.InvalidArgument, "Check the region, such as ap-guangzhou."),
        new("InvalidParameter", FlowLogErrorKind.InvalidArgument, "Correct the argument that the message names."),
        new("MissingParameter", FlowLogErrorKind.InvalidArgument, "Give the argument that the message names."),
        new("UnknownParameter", FlowLogErrorKind.InvalidArgument, "The service does not know the argument: check that the endpoint is the right one."),
    ];

    private static readonly Rule Unknown = new("", FlowLogErrorKind.OperationFailed, "Look the code up in the service's API documentation.");

    /// <summary>The kind and the advice for an API error.</summary>
    public static (FlowLogErrorKind Kind, string Advice) OfCode(string code, string message)
    {
        var rule = Array.Find(Codes, rule => rule.Matches(code, message)) ?? Unknown;
        return (rule.Kind, rule.Advice);
    }

    /// <summary>The kind and the advice for an HTTP status that came without an API error.</summary>
    public static (FlowLogErrorKind Kind, string Advice) OfStatus(HttpStatusCode status) => (int)status switch
    {
        429 => (FlowLogErrorKind.RequestThrottled, Wait),
        >= 500 => (FlowLogErrorKind.ServiceUnavailable, Again),
        407 => (FlowLogErrorKind.ConnectionFailed, "Set the proxy's user and password in the system's proxy settings."),
        401 or 403 => (FlowLogErrorKind.PermissionDenied, "Something between here and the service refuses the call: check proxy and endpoint."),
        _ => (FlowLogErrorKind.MalformedResponse, "Check the endpoint and the proxy: this is no answer of API 3.0."),
    };

    private sealed record Rule(string Prefix, FlowLogErrorKind Kind, string Advice, string? Text = null)
    {
        public bool Matches(string code, string message) =>
            code.StartsWith(Prefix, StringComparison.Ordinal)
            && (Text is null || message.Contains(Text, StringComparison.OrdinalIgnoreCase));
    }
}
