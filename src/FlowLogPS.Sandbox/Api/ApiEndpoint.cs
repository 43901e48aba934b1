using System.Globalization;
using System.IO.Compression;
using FlowLogPS.Sandbox.Control;
using Microsoft.AspNetCore.Http;

namespace FlowLogPS.Sandbox.Api;

/// <summary>The one address of API 3.0: reads the request, answers in the envelope, and lets the injected faults happen.</summary>
internal sealed class ApiEndpoint(ApiDispatcher dispatcher, Faults faults, Counters counters, TimeProvider time)
{
    /// <summary>Greatest POST body with TC3.</summary>
    public const int MaxRequestBytes = 10 * 1024 * 1024;

    public async Task HandleAsync(HttpContext context)
    {
        var action = context.Request.Headers["X-TC-Action"].ToString();
        counters.AddCall(action);
        context.Response.Headers.Date = time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        if (faults.Take(action, FaultKind.Latency) is { } latency)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(latency.Milliseconds), time, context.RequestAborted);
        }

        if (faults.Take(action, TransportFaults.BeforeAnswer) is { } refusal)
        {
            await TransportFaults.HappenAsync(context, refusal);
            return;
        }

        var answer = await AnswerAsync(context, action);
        context.Response.ContentType = "application/json";
        if (AcceptsGzip(context.Request))
        {
            context.Response.Headers.ContentEncoding = "gzip";
            answer = Compress(answer);
        }

        context.Response.ContentLength = answer.Length;
        if (faults.Take(action, TransportFaults.WithinAnswer) is { } cut) await TransportFaults.HappenAsync(context, cut, answer, time);
        else await context.Response.BodyWriter.WriteAsync(answer, context.RequestAborted);
    }

    private async Task<ReadOnlyMemory<byte>> AnswerAsync(HttpContext context, string action)
    {
        try
        {
            if (faults.Take(action, FaultKind.Error) is { } error) throw new ApiException(error.Code, "Injected by the sandbox.");
            if (faults.Take(action, FaultKind.EmptyAnswer) is not null) return Envelope.Success(_ => { });
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            return Envelope.Success(
                await dispatcher.InvokeAsync(context.Request, body.GetBuffer().AsMemory(0, (int)body.Length), context.RequestAborted));
        }
        catch (ApiException error)
        {
            return Envelope.Failure(error);
        }
    }

    private static bool AcceptsGzip(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Value == "gzip" && coding.Quality is null or > 0);

    private static ReadOnlyMemory<byte> Compress(ReadOnlyMemory<byte> answer)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest)) gzip.Write(answer.Span);
        return compressed.ToArray();
    }
}
