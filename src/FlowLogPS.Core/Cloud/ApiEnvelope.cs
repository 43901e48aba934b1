using System.Text.Json;

namespace FlowLogPS.Core.Cloud;

/// <summary>What an answer says about itself: <c>{"Response":{…,"Error":{"Code","Message"},"RequestId"}}</c>.</summary>
/// <param name="IsWhole">Whether the answer is one complete JSON document with its <c>Response</c> object.</param>
/// <param name="RequestId">The service's request id.</param>
/// <param name="ErrorCode">The error's code; null where the action succeeded.</param>
/// <param name="ErrorMessage">The error's text.</param>
internal readonly record struct ApiEnvelope(bool IsWhole, string? RequestId, string? ErrorCode, string? ErrorMessage)
{
    /// <summary>Reads the document to its last byte without building anything of it, so a cut-off answer never passes for a short one.</summary>
    public static ApiEnvelope Inspect(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            return ReadDocument(ref reader);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON, cut off, or not UTF-8: all the caller has to know is that it is not whole.
            return default;
        }
    }

    private static ApiEnvelope ReadDocument(ref Utf8JsonReader reader)
    {
        ApiEnvelope envelope = default;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return default;

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isResponse = reader.ValueTextEquals("Response"u8);
            reader.Read();
            if (isResponse && reader.TokenType == JsonTokenType.StartObject)
                envelope = ReadResponse(ref reader);
            else
                reader.Skip();
        }

        // One more read proves that nothing follows: it throws on trailing bytes.
        return reader.Read() ? default : envelope;
    }

    private static ApiEnvelope ReadResponse(ref Utf8JsonReader reader)
    {
        string? requestId = null, code = null, message = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isRequestId = reader.ValueTextEquals("RequestId"u8);
            var isError = reader.ValueTextEquals("Error"u8);
            reader.Read();
            if (isRequestId && reader.TokenType == JsonTokenType.String)
                requestId = reader.GetString();
            else if (isError && reader.TokenType == JsonTokenType.StartObject)
                (code, message) = ReadError(ref reader);
            else
                reader.Skip();
        }

        return new ApiEnvelope(IsWhole: true, requestId, code, message);
    }

    private static (string Code, string Message) ReadError(ref Utf8JsonReader reader)
    {
        string code = "", message = "";
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isCode = reader.ValueTextEquals("Code"u8);
            var isMessage = reader.ValueTextEquals("Message"u8);
            reader.Read();
            if (isCode && reader.TokenType == JsonTokenType.String)
                code = reader.GetString()!;
            else if (isMessage && reader.TokenType == JsonTokenType.String)
                message = reader.GetString()!;
            else
                reader.Skip();
        }

        return (code, message);
    }
}
