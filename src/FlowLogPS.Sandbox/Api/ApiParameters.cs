using System.Globalization;
using System.Text.Json;

namespace FlowLogPS.Sandbox.Api;

/// <summary>Reads request members with the common error codes: <c>MissingParameter</c>, <c>InvalidParameter</c>.</summary>
internal static class ApiParameters
{
    /// <summary>A text member, or null where it is absent.</summary>
    public static string? Text(this ApiCall call, string name) => Member(call, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        _ => throw WrongType(name, "string"),
    };

    /// <summary>A text member that must be there.</summary>
    public static string RequiredText(this ApiCall call, string name) => Text(call, name) ?? throw Missing(name);

    /// <summary>A number sent as a JSON number, or null where it is absent.</summary>
    public static long? Number(this ApiCall call, string name) => Member(call, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt64(out var number) => number,
        _ => throw WrongType(name, "integer"),
    };

    /// <summary>A number that must be there.</summary>
    public static long RequiredNumber(this ApiCall call, string name) => Number(call, name) ?? throw Missing(name);

    /// <summary>A number that the action takes as a string, or null where it is absent.</summary>
    public static long? NumberText(this ApiCall call, string name) => Text(call, name) switch
    {
        null => null,
        var text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw WrongType(name, "string of digits"),
    };

    /// <summary>A list of texts; empty where it is absent.</summary>
    public static string[] Texts(this ApiCall call, string name) =>
        [.. Items(call, name).Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : throw WrongType(name, "array of strings"))];

    /// <summary>A list of objects; empty where it is absent.</summary>
    public static JsonElement[] Items(this ApiCall call, string name) => Member(call, name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } value => [.. value.EnumerateArray()],
        _ => throw WrongType(name, "array"),
    };

    /// <summary>A member, or null where it is absent or null.</summary>
    public static JsonElement? Member(this ApiCall call, string name) =>
        call.Body.ValueKind == JsonValueKind.Object && call.Body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    /// <summary>The error of an action the service does not have.</summary>
    public static ApiException UnknownAction(this ApiCall call) =>
        new("InvalidAction", $"The action {call.Action} does not exist in {call.Service}.");

    private static ApiException Missing(string name) => new("MissingParameter", $"The request is missing the required parameter `{name}`.");

    private static ApiException WrongType(string name, string type) => new("InvalidParameter", $"The value type of parameter `{name}` is not valid: expected {type}.");
}
