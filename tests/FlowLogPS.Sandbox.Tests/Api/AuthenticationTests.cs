using FlowLogPS.Sandbox.Api;

namespace FlowLogPS.Sandbox.Tests.Api;

public sealed class AuthenticationTests
{
    private static readonly object Body = new { Limit = 1 };

    [Fact]
    public async Task A_right_signature_is_let_in()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var answer = await sandbox.Client.CallAsync("DescribeTopics", Body);

        Assert.Equal(1, answer.GetProperty("Topics").GetArrayLength());
        Assert.True(Guid.TryParse(answer.GetProperty("RequestId").GetString(), out _));
    }

    [Fact]
    public async Task A_scope_that_is_the_endpoints_first_label_is_let_in()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        using var client = new SandboxClient(sandbox.Server) { Scope = "127" };

        Assert.Null(await client.ErrorAsync("DescribeTopics", Body));
    }

    [Fact]
    public async Task An_unknown_key_is_refused()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        using var client = new SandboxClient(sandbox.Server) { SecretId = "AKIDunknown" };

        Assert.Equal("AuthFailure.SecretIdNotFound", await client.ErrorAsync("DescribeTopics", Body));
    }

    [Fact]
    public async Task A_wrong_key_is_refused()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        using var client = new SandboxClient(sandbox.Server) { SecretKey = "wrong" };

        Assert.Equal("AuthFailure.SignatureFailure", await client.ErrorAsync("DescribeTopics", Body));
    }

    [Fact]
    public async Task A_body_that_was_not_signed_is_refused()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        Assert.Equal("AuthFailure.SignatureFailure", await sandbox.Client.ErrorAsync(
            "DescribeTopics", Body, bend: request => request.Content = new StringContent("{}", null, "application/json")));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(-301)]
    [InlineData(3600)]
    public async Task A_clock_that_is_off_is_refused(int seconds)
    {
        var time = new ManualTime();
        await using var sandbox = await RunningSandbox.StartAsync(new() { TimeProvider = time });
        var off = new ManualTime();
        off.Advance(TimeSpan.FromSeconds(seconds));
        using var client = new SandboxClient(sandbox.Server, off);

        Assert.Equal("AuthFailure.SignatureExpire", await client.ErrorAsync("DescribeTopics", Body));
        Assert.Null(await sandbox.Client.ErrorAsync("DescribeTopics", Body));
    }

    [Theory]
    [InlineData("session", "session", 0, null)]
    [InlineData("session", "other", 0, "AuthFailure.TokenFailure")]
    [InlineData("session", null, 0, "AuthFailure.TokenFailure")]
    [InlineData("session", "session", 7200, "AuthFailure.TokenFailure")]
    public async Task A_temporary_key_needs_its_token_until_it_expires(string token, string? sent, int secondsLater, string? code)
    {
        var time = new ManualTime();
        await using var sandbox = await RunningSandbox.StartAsync(new() { TimeProvider = time });
        sandbox.Server.Keys.Add(new AccessKey("AKIDtemporary", "temporary", token, time.GetUtcNow().AddHours(2)));
        using var client = new SandboxClient(sandbox.Server, time) { SecretId = "AKIDtemporary", SecretKey = "temporary", Token = sent };

        time.Advance(TimeSpan.FromSeconds(secondsLater));

        Assert.Equal(code, await client.ErrorAsync("DescribeTopics", Body));
    }

    [Fact]
    public async Task A_permanent_key_has_no_token()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        using var client = new SandboxClient(sandbox.Server) { Token = "stray" };

        Assert.Equal("AuthFailure.TokenFailure", await client.ErrorAsync("DescribeTopics", Body));
    }

    [Theory]
    [InlineData("Authorization")]
    [InlineData("X-TC-Timestamp")]
    [InlineData("X-TC-Version")]
    [InlineData("X-TC-Action")]
    public async Task A_missing_header_is_named(string header)
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var answer = await sandbox.Client.CallAsync("DescribeTopics", Body, bend: request => request.Headers.Remove(header));

        var error = answer.GetProperty("Error");
        Assert.Equal("MissingParameter", error.GetProperty("Code").GetString());
        Assert.Contains(header.Replace("X-TC-", "", StringComparison.Ordinal), error.GetProperty("Message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_service_has_is_refused()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        Assert.Equal("InvalidAction", await sandbox.Client.ErrorAsync("DescribeNothing", Body));
        Assert.Equal("NoSuchVersion", await sandbox.Client.ErrorAsync("DescribeTopics", Body, bend: request => SetVersion(request, "2001-01-01")));
        Assert.Equal("NoSuchVersion", await sandbox.Client.ErrorAsync("DescribeTopics", Body, bend: request => SetVersion(request, "2017-03-12")));
        Assert.Equal("InvalidParameter", await sandbox.Client.ErrorAsync("DescribeTopics", "[1]"));
        Assert.Equal("InvalidParameter", await sandbox.Client.ErrorAsync("DescribeTopics", "{"));
    }

    private static void SetVersion(HttpRequestMessage request, string version)
    {
        request.Headers.Remove("X-TC-Version");
        request.Headers.Add("X-TC-Version", version);
    }
}
