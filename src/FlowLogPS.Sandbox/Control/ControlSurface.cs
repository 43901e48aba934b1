using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using FlowLogPS.Sandbox.Cls;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FlowLogPS.Sandbox.Control;

/// <summary>
/// What tests may do to the sandbox over HTTP, without a signature, under <c>/_sandbox/</c>. <c>/truth?region=</c> tells another region's.
/// </summary>
internal sealed class ControlSurface(IReadOnlyList<CloudRegion> regions, Faults faults, Counters counters, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public void Map(IEndpointRouteBuilder routes)
    {
        var control = routes.MapGroup("/_sandbox");
        control.MapGet("/counters", context => context.Response.WriteAsJsonAsync(counters, Json, context.RequestAborted));
        control.MapPost("/counters/reset", context => Done(context, counters.Reset));
        control.MapGet("/faults", context => context.Response.WriteAsJsonAsync(faults.Pending, Json, context.RequestAborted));
        control.MapPost("/faults", AddFaultAsync);
        control.MapDelete("/faults", context => Done(context, faults.Clear));
        control.MapGet("/truth", context =>
        {
            context.Response.ContentType = "application/x-ndjson";
            var region = regions.FirstOrDefault(region => region.Name == context.Request.Query["region"], regions[0]);
            return region.World.Truth.WriteAsync(context.Response.Body, context.RequestAborted);
        });
        control.MapPost("/topics/{topicId}/logs", AppendAsync);
    }

    private static Task Done(HttpContext context, Action action)
    {
        action();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private async Task AddFaultAsync(HttpContext context)
    {
        try
        {
            var fault = await context.Request.ReadFromJsonAsync<Fault>(Json, context.RequestAborted);
            await Done(context, () => faults.Add(fault ?? throw new JsonException("A fault is a JSON object.")));
        }
        catch (JsonException error)
        {
            await RefuseAsync(context, error.Message);
        }
    }

    /// <summary>
    /// One log a line: <c>{"Time":ms,"PkgId":"…","PkgLogId":"…","LogJson":{…}}</c>; all but LogJson may be missing.
    /// <c>?visibleAfterMs=</c> makes them late.
    /// </summary>
    private async Task AppendAsync(HttpContext context)
    {
        var topicId = (string)context.Request.RouteValues["topicId"]!;
        if (regions.FirstOrDefault(region => region.Logs.TopicExists(topicId))?.Logs is not { } logs)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        _ = int.TryParse(context.Request.Query["visibleAfterMs"], out var delay);
        try
        {
            var entries = await ReadLinesAsync(context);
            var added = logs.Append(topicId, entries, TimeSpan.FromMilliseconds(delay));
            await context.Response.WriteAsJsonAsync(new { added }, context.RequestAborted);
        }
        catch (JsonException error)
        {
            await RefuseAsync(context, error.Message);
        }
    }

    private async Task<List<LogEntry>> ReadLinesAsync(HttpContext context)
    {
        var package = Guid.NewGuid().ToString("N").ToUpperInvariant();
        var entries = new List<LogEntry>();
        using var reader = new StreamReader(context.Request.Body);
        while (await reader.ReadLineAsync(context.RequestAborted) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            var log = JsonSerializer.Deserialize<AppendedLog>(line, Json) ?? throw new JsonException("A line is null.");
            if (log.LogJson.ValueKind != JsonValueKind.Object) throw new JsonException("A line has no LogJson object.");
            entries.Add(new(
                log.Time ?? time.GetUtcNow().ToUnixTimeMilliseconds(),
                log.PkgId ?? package,
                (log.PkgLogId ?? entries.Count).ToString(CultureInfo.InvariantCulture),
                log.LogJson.GetRawText()));
        }

        return entries;
    }

    private static Task RefuseAsync(HttpContext context, string message)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsync(message, context.RequestAborted);
    }

    private sealed record AppendedLog(long? Time, string? PkgId, long? PkgLogId, JsonElement LogJson);
}
