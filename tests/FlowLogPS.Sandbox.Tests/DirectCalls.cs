using System.Text.Json;
using FlowLogPS.Sandbox.Api;

namespace FlowLogPS.Sandbox.Tests;

/// <summary>Calls a service directly, without HTTP and signature.</summary>
internal static class DirectCalls
{
    /// <summary>The answer's members.</summary>
    public static async Task<JsonElement> AskAsync(this IApiService service, string action, object body, string secretId = "AKIDtest")
    {
        var call = new ApiCall(service.Service, action, "ap-guangzhou", JsonSerializer.SerializeToElement(body), secretId);
        var write = await service.InvokeAsync(call, CancellationToken.None);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return JsonDocument.Parse(buffer.ToArray()).RootElement;
    }

    /// <summary>The code of the error it answers with.</summary>
    public static async Task<string> ErrorOfAsync(this IApiService service, string action, object body) =>
        (await Assert.ThrowsAsync<ApiException>(() => service.AskAsync(action, body))).Code;

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static int Int(this JsonElement element, string name) => element.GetProperty(name).GetInt32();

    public static IEnumerable<JsonElement> List(this JsonElement element, string name) => element.GetProperty(name).EnumerateArray();
}
