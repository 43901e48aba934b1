using System.Text.Json;

namespace FlowLogPS.Core.Files;

/// <summary>The error of an API answer that was saved to a file: <c>{"Response":{"Error":{"Code":"…","Message":"…"},"RequestId":"…"}}</c>.</summary>
/// <param name="Code">The service's code.</param>
/// <param name="Message">Its text; may be empty.</param>
internal sealed record AnswerError(string Code, string Message)
{
    /// <summary>The first error in the text; null where there is none.</summary>
    public static AnswerError? Find(ReadOnlySpan<byte> text)
    {
        var start = JsonScan.IndexOfError(text);
        var length = start < 0 ? 0 : JsonScan.ObjectLength(text[start..]);
        return length == 0 ? null : Read(text.Slice(start, length));
    }

    /// <summary>The error that an object says; null where it is some other object.</summary>
    public static AnswerError? Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return Text(document.RootElement, "Code") is { } code ? new AnswerError(code, Text(document.RootElement, "Message") ?? "") : null;
        }
        catch (JsonException)
        {
            // Not what a service writes.
            return null;
        }
    }

    /// <summary>Code and text in one line.</summary>
    public override string ToString() => Message.Length > 0 ? $"{Code} ({Message.Trim().TrimEnd('.')})" : Code;

    private static string? Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
