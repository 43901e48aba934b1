using System.Globalization;
using System.Text;
using System.Text.Json;
using FlowLogPS.Core.Cloud;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Tests.Fakes;

/// <summary>A cloud of one topic whose records can be searched only some time after their log time. It has no networks and no rules.</summary>
internal sealed class ArrivingTopic(TimeProvider clock) : ICloudTransport
{
    public const string Id = "topic";

    private readonly List<(long Time, long Arrival, string Id)> _records = [];

    /// <summary>Adds a record; they come in the order of their log times.</summary>
    public void Add(long time, TimeSpan delay, string id) => _records.Add((time, time + (long)delay.TotalMilliseconds, id));

    /// <summary>Time passes with every call, so that records come while a read is on its way.</summary>
    public Action OnCall { get; set; } = static () => { };

    public ValueTask<CloudResponse> SendAsync(CloudRequest request, IFlowLogObserver observer, CancellationToken cancellation)
    {
        using var body = JsonDocument.Parse(request.Body);
        object answer = request.Action switch
        {
            "DescribeLogHistogram" => Histogram(body.RootElement),
            "SearchLog" => Page(body.RootElement),
            _ => throw new FlowLogException(FlowLogErrorKind.PermissionDenied, $"{request.Action} is not allowed here."),
        };
        OnCall();
        var bytes = JsonSerializer.SerializeToUtf8Bytes(new { Response = answer });
        return ValueTask.FromResult(new CloudResponse(bytes, bytes.Length, "request", pooled: false));
    }

    private object Histogram(JsonElement request)
    {
        var found = Find(request);
        var interval = request.GetProperty("Interval").GetInt64();
        var buckets = found.GroupBy(r => r.Time / interval * interval).Select(g => new { BTime = g.Key, Count = g.Count() });
        return new { TotalCount = found.Count, Interval = interval, HistogramInfos = buckets };
    }

    private object Page(JsonElement request)
    {
        var found = Find(request);
        var at = request.TryGetProperty("Context", out var context) && context.GetString() is { Length: > 0 } mark
            ? int.Parse(mark, CultureInfo.InvariantCulture)
            : 0;
        var page = found.Skip(at).Take(request.GetProperty("Limit").GetInt32()).ToList();
        var next = at + page.Count;
        return new
        {
            Context = next.ToString(CultureInfo.InvariantCulture),
            ListOver = next >= found.Count,
            Results = page.Select(r => new { r.Time, TopicId = Id, PkgId = "PKG", PkgLogId = r.Id, LogJson = LogJson(r.Time / 1000) }),
        };
    }

    private List<(long Time, long Arrival, string Id)> Find(JsonElement request)
    {
        var (from, to) = (request.GetProperty("From").GetInt64(), request.GetProperty("To").GetInt64());
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return [.. _records.Where(r => r.Time >= from && r.Time < to && r.Arrival <= now)];
    }

    private static string LogJson(long second) => new StringBuilder()
        .Append("""{"version":"1","account-id":"1","interface-id":"eni-1","srcaddr":"10.0.0.1","dstaddr":"10.0.0.2","srcport":"1","dstport":"2",""")
        .Append(CultureInfo.InvariantCulture, $"\"protocol\":\"6\",\"packets\":\"1\",\"bytes\":\"40\",\"start\":\"{second - 60}\",\"end\":\"{second}\",")
        .Append("""  "action":"REJECT","log-status":"OK"}""")
        .ToString();
}
