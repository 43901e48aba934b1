using System.Net;
using System.Text;
using System.Text.Json;
using FlowLogPS.Sandbox.Control;

namespace FlowLogPS.Sandbox.Tests.Control;

public sealed class FaultTests
{
    [Fact]
    public async Task An_error_comes_as_often_as_told_and_only_to_its_action()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        sandbox.Server.Faults.Add(new(FaultKind.Error, "DescribeTopics", Times: 2, Code: "LimitExceeded.LogSearch", After: 1));

        var codes = new List<string?>();
        for (var i = 0; i < 4; i++) codes.Add(await sandbox.Client.ErrorAsync("DescribeTopics", new { }));

        Assert.Equal([null, "LimitExceeded.LogSearch", "LimitExceeded.LogSearch", null], codes);
        sandbox.Server.Faults.Add(new(FaultKind.Error, "DescribeTopics"));
        Assert.Null(await sandbox.Client.ErrorAsync("DescribeLogsets", new { }));
        Assert.Equal("RequestLimitExceeded", await sandbox.Client.ErrorAsync("DescribeTopics", new { }));
    }

    [Fact]
    public async Task An_http_status_comes_without_the_envelope()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        sandbox.Server.Faults.Add(new(FaultKind.HttpStatus, Status: 502));

        using var response = await SendAsync(sandbox);

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
    }

    [Fact]
    public async Task A_body_may_be_no_json()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        sandbox.Server.Faults.Add(new(FaultKind.NotJson));

        using var response = await SendAsync(sandbox);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(response.Content.ReadAsStream()));
    }

    [Fact]
    public async Task A_connection_is_reset()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        sandbox.Server.Faults.Add(new(FaultKind.Reset));

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(sandbox));
        Assert.Null(await sandbox.Client.ErrorAsync("DescribeTopics", new { }));
    }

    [Fact]
    public async Task A_body_is_cut_off()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        sandbox.Server.Faults.Add(new(FaultKind.TruncatedBody));

        using var response = await SendAsync(sandbox, HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await Assert.ThrowsAnyAsync<Exception>(() => response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_body_stalls_after_its_first_bytes()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        sandbox.Server.Faults.Add(new(FaultKind.StalledBody));

        using var response = await SendAsync(sandbox, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        var length = (int)response.Content.Headers.ContentLength!.Value;
        await body.ReadExactlyAsync(new byte[length / 2]);

        var rest = body.ReadAsync(new byte[1]).AsTask();
        Assert.False(rest.IsCompleted);
    }

    [Fact]
    public async Task Latency_and_short_stalls_end()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        sandbox.Server.Faults.Add(new(FaultKind.Latency, Milliseconds: 1));
        sandbox.Server.Faults.Add(new(FaultKind.StalledBody, Milliseconds: 1));

        Assert.Null(await sandbox.Client.ErrorAsync("DescribeTopics", new { }));
        Assert.Empty(sandbox.Server.Faults.Pending);
    }

    [Fact]
    public async Task Records_are_duplicated_within_the_limit()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        sandbox.Logs.Append(sandbox.Topic, FlowLogs.At(Enumerable.Range(0, 100).Select(i => FlowLogs.Start + i)));
        sandbox.Server.Faults.Add(new(FaultKind.DuplicateRecords));

        var first = await SearchAsync(sandbox, "");
        var second = await SearchAsync(sandbox, first.GetProperty("Context").GetString()!);

        Assert.Equal(50, first.GetProperty("Results").GetArrayLength());
        Assert.Equal(45, Ids(first).Distinct().Count());
        Assert.Equal(Enumerable.Range(45, 50).Select(i => $"{i}"), Ids(second));
    }

    [Fact]
    public async Task Late_records_are_passed_over_and_found_by_a_later_search()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        sandbox.Logs.Append(sandbox.Topic, FlowLogs.At(Enumerable.Range(0, 40).Select(i => FlowLogs.Start + i)));
        sandbox.Server.Faults.Add(new(FaultKind.LateRecords));

        Assert.Equal(36, (await SearchAsync(sandbox, "")).GetProperty("Results").GetArrayLength());
        Assert.Equal(40, (await SearchAsync(sandbox, "")).GetProperty("Results").GetArrayLength());
    }

    [Fact]
    public async Task Logs_appended_late_are_seen_when_they_arrive()
    {
        var time = new ManualTime();
        await using var sandbox = await RunningSandbox.StartAsync(new() { TimeProvider = time });
        sandbox.Logs.Append(sandbox.Topic, FlowLogs.At([FlowLogs.Start]), visibleAfter: TimeSpan.FromSeconds(2));

        Assert.Equal(0, (await SearchAsync(sandbox, "")).GetProperty("Results").GetArrayLength());
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, (await SearchAsync(sandbox, "")).GetProperty("Results").GetArrayLength());
    }

    [Fact]
    public async Task The_control_surface_does_over_http_what_the_server_does()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var http = sandbox.Client.Http;
        http.BaseAddress = sandbox.Server.Endpoint;
        using var logs = new StringContent(
            $$$"""
            {"Time":{{{FlowLogs.Start}}},"PkgLogId":7,"LogJson":{"action":"REJECT"}}

            {"LogJson":{"action":"ACCEPT"}}
            """);
        using var fault = new StringContent("""{"kind":"Error","action":"CreateLogset","times":1,"code":"RequestLimitExceeded"}""", Encoding.UTF8, "application/json");
        using var noFault = new StringContent("""{"kind":"Nothing"}""", Encoding.UTF8, "application/json");

        var added = await http.PostAsync(new Uri($"/_sandbox/topics/{sandbox.Topic}/logs", UriKind.Relative), logs);
        Assert.Equal("""{"added":2}""", await added.Content.ReadAsStringAsync());
        Assert.Equal(["7"], Ids(await SearchAsync(sandbox, "")));

        Assert.Equal(HttpStatusCode.NoContent, (await http.PostAsync(new Uri("/_sandbox/faults", UriKind.Relative), fault)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await http.PostAsync(new Uri("/_sandbox/faults", UriKind.Relative), noFault)).StatusCode);
        Assert.Equal("RequestLimitExceeded", await sandbox.Client.ErrorAsync("CreateLogset", new { LogsetName = "x" }));

        using var counters = JsonDocument.Parse(await http.GetStringAsync(new Uri("/_sandbox/counters", UriKind.Relative)));
        Assert.Equal(1, counters.RootElement.GetProperty("calls").GetProperty("SearchLog").GetInt32());
        Assert.Equal(1, counters.RootElement.GetProperty("recordsReturned").GetInt32());
        Assert.Equal(1, counters.RootElement.GetProperty("writingCalls").GetInt32());

        await http.PostAsync(new Uri("/_sandbox/counters/reset", UriKind.Relative), null);
        Assert.Equal(0, sandbox.Server.Counters.CallsOf("SearchLog"));
    }

    private static async Task<HttpResponseMessage> SendAsync(RunningSandbox sandbox, HttpCompletionOption until = HttpCompletionOption.ResponseContentRead)
    {
        using var request = sandbox.Client.Request("DescribeTopics", new { });
        return await sandbox.Client.Http.SendAsync(request, until);
    }

    private static Task<JsonElement> SearchAsync(RunningSandbox sandbox, string context) => sandbox.Client.CallAsync(
        "SearchLog",
        new { TopicId = sandbox.Topic, From = FlowLogs.Start, To = FlowLogs.Start + 1000, QueryString = "*", Sort = "asc", Limit = 50, Context = context });

    private static IEnumerable<string?> Ids(JsonElement page) =>
        page.GetProperty("Results").EnumerateArray().Select(log => log.GetProperty("PkgLogId").GetString());
}
