namespace FlowLogPS.Sandbox.Api;

/// <summary>The error answers that every service shares.</summary>
internal static class ApiErrors
{
    public static ApiException MissingParameter(string name) =>
        new("MissingParameter", $"The request is missing a required parameter `{name}`.");

    public static ApiException InvalidParameter(string message) => new("InvalidParameter", message);

    public static ApiException InvalidAction(string service, string action) =>
        new("InvalidAction", $"The request action=`{action}` is invalid or not found in service `{service}`.");

    public static ApiException UnsupportedRegion(ApiCall call) =>
        new("UnsupportedRegion", $"The region `{call.Region}` is not supported by service `{call.Service}`.");

    public static ApiException NoSuchVersion(string version) =>
        new("NoSuchVersion", $"The requested api version `{version}` is not found.");
}
