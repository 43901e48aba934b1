using System.Net;
using FlowLogPS.Core.Cloud;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Tests.Cloud;

public class ErrorMapTests
{
    [Theory]
    [InlineData("AuthFailure.SignatureExpire", FlowLogErrorKind.ClockSkew)]
    [InlineData("AuthFailure.SecretIdNotFound", FlowLogErrorKind.AuthenticationFailed)]
    [InlineData("AuthFailure.SignatureFailure", FlowLogErrorKind.AuthenticationFailed)]
    [InlineData("AuthFailure.TokenFailure", FlowLogErrorKind.AuthenticationFailed)]
    [InlineData("AuthFailure", FlowLogErrorKind.AuthenticationFailed)]
    [InlineData("AuthFailure.UnauthorizedOperation", FlowLogErrorKind.PermissionDenied)]
    [InlineData("UnauthorizedOperation", FlowLogErrorKind.PermissionDenied)]
    [InlineData("UnauthorizedOperation.CamNoAuth", FlowLogErrorKind.PermissionDenied)]
    [InlineData("RequestLimitExceeded", FlowLogErrorKind.RequestThrottled)]
    [InlineData("RequestLimitExceeded.UinLimitExceeded", FlowLogErrorKind.RequestThrottled)]
    [InlineData("LimitExceeded.LogSearch", FlowLogErrorKind.RequestThrottled)]
    [InlineData("FailedOperation.ReadQpsLimit", FlowLogErrorKind.RequestThrottled)]
    [InlineData("InternalError", FlowLogErrorKind.ServiceUnavailable)]
    [InlineData("InternalError.ServerBusy", FlowLogErrorKind.ServiceUnavailable)]
    [InlineData("ServiceUnavailable", FlowLogErrorKind.ServiceUnavailable)]
    [InlineData("ResourceNotFound.TopicNotExist", FlowLogErrorKind.TopicNotFound)]
    [InlineData("ResourceNotFound.IndexNotExist", FlowLogErrorKind.TopicNotIndexed)]
    [InlineData("FailedOperation.SearchTimeout", FlowLogErrorKind.RequestTimedOut)]
    [InlineData("FailedOperation.Timeout", FlowLogErrorKind.RequestTimedOut)]
    [InlineData("FailedOperation.SyntaxError", FlowLogErrorKind.InvalidFilter)]
    [InlineData("FailedOperation.QueryError", FlowLogErrorKind.InvalidFilter)]
    [InlineData("OperationDenied.AccountIsolate", FlowLogErrorKind.OperationFailed)]
    [InlineData("InvalidParameterValue.Malformed", FlowLogErrorKind.InvalidArgument)]
    [InlineData("MissingParameter", FlowLogErrorKind.InvalidArgument)]
    [InlineData("LimitExceeded", FlowLogErrorKind.OperationFailed)]
    [InlineData("Never.Heard", FlowLogErrorKind.OperationFailed)]
    [InlineData("", FlowLogErrorKind.OperationFailed)]
    public void CodesHaveTheirKind(string code, FlowLogErrorKind kind)
    {
        var (actual, advice) = ErrorMap.OfCode(code, "some text");

        Assert.Equal(kind, actual);
        Assert.EndsWith(".", advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FailedOperation.QueryError")]
    [InlineData("FailedOperation.SyntaxError")]
    public void AQueryOnAFieldWithoutIndexIsNoBadFilter(string code) =>
        Assert.Equal(FlowLogErrorKind.TopicNotIndexed, ErrorMap.OfCode(code, "Cannot search on field [action] since it is not indexed").Kind);

    [Theory]
    [InlineData(429, FlowLogErrorKind.RequestThrottled)]
    [InlineData(500, FlowLogErrorKind.ServiceUnavailable)]
    [InlineData(503, FlowLogErrorKind.ServiceUnavailable)]
    [InlineData(403, FlowLogErrorKind.PermissionDenied)]
    [InlineData(407, FlowLogErrorKind.ConnectionFailed)]
    [InlineData(302, FlowLogErrorKind.MalformedResponse)]
    [InlineData(404, FlowLogErrorKind.MalformedResponse)]
    public void StatusesHaveTheirKind(int status, FlowLogErrorKind kind) => Assert.Equal(kind, ErrorMap.OfStatus((HttpStatusCode)status).Kind);
}
