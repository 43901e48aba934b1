using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FlowLogPS.Sandbox.Api;

/// <summary>The answer around every result: <c>{"Response":{…,"RequestId":"…"}}</c>.</summary>
internal static class Envelope
{
    /// <summary>Escapes only what JSON must have escaped, as the service does.</summary>
    public static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Success(Action<Utf8JsonWriter> write) => Write(write);

    public static ReadOnlyMemory<byte> Failure(ApiException error) => Write(writer =>
    {
        writer.WriteStartObject("Error");
        writer.WriteString("Code", error.Code);
        writer.WriteString("Message", error.Message);
        writer.WriteEndObject();
    });

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(buffer, Relaxed);
        writer.WriteStartObject();
        writer.WriteStartObject("Response");
        write(writer);
        writer.WriteString("RequestId", Guid.NewGuid().ToString());
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
