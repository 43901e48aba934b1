using System.Globalization;
using System.Text.Json;

namespace FlowLogPS.Sandbox.Api;

/// <summary>Typed reading of a request's members; null and absent are the same, a wrong type is <c>InvalidParameter</c>.</summary>
internal static class Parameters
{
    public static JsonElement? Optional(this JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    public static JsonElement Required(this JsonElement body, string name) =>
        body.Optional(name) ?? throw ApiErrors.MissingParameter(name);

    public static string? OptionalString(this JsonElement body, string name) =>
        body.Optional(name) is { } value ? AsString(value, name) : null;

    public static string RequiredString(this JsonElement body, string name) => AsString(body.Required(name), name);

    public static long? OptionalInteger(this JsonElement body, string name) =>
        body.Optional(name) is { } value ? AsInteger(value, name) : null;

    public static long RequiredInteger(this JsonElement body, string name) => AsInteger(body.Required(name), name);

    /// <summary>An integer that must lie in a closed range.</summary>
    public static int IntegerWithin(this JsonElement body, string name, int fallback, int least, int most)
    {
        var value = body.OptionalInteger(name) ?? fallback;
        return value >= least && value <= most
            ? (int)value
            : throw ApiErrors.InvalidParameter($"`{name}` must be between {least} and {most}.");
    }

    public static bool? OptionalBoolean(this JsonElement body, string name) => body.Optional(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw WrongType(name, "Boolean"),
    };

    /// <summary>A whole number that the action takes as a string of digits.</summary>
    public static long? OptionalIntegerText(this JsonElement body, string name) => body.OptionalString(name) switch
    {
        null => null,
        var text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw WrongType(name, "String of digits"),
    };

    /// <summary>The texts of an array member; none when it is absent.</summary>
    public static string[] Strings(this JsonElement body, string name) => [.. body.Items(name).Select(item => AsString(item, name))];

    /// <summary>The items of an array member; none when it is absent.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement body, string name) => body.Optional(name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } array => array.EnumerateArray(),
        _ => throw WrongType(name, "Array"),
    };

    private static string AsString(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw WrongType(name, "String");

    private static long AsInteger(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : throw WrongType(name, "Integer");

    private static ApiException WrongType(string name, string type) =>
        ApiErrors.InvalidParameter($"The value type of parameter `{name}` is not valid: `{type}` is expected.");
}
