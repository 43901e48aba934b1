using System.Text;
using FlowLogPS.Core.Cloud;
using FlowLogPS.Core.Cloud.Credentials;
using FlowLogPS.Core.Tests.Fakes;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Tests.Cloud;

/// <summary>Every way that a call can fail is one typed failure.</summary>
public class HttpTransportFaultTests
{
    private const string Good = """{"Response":{"RequestId":"r-1"}}""";

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    public async Task AnErrorOfTheServiceKeepsCodeAndRequestIdWhateverTheStatus(int status)
    {
        var fault = await FailAsync(call => call.AnswerAsync(
            """{"Response":{"Error":{"Code":"ResourceNotFound.TopicNotExist","Message":"No such topic."},"RequestId":"r-7"}}""", status));

        Assert.Equal(FlowLogErrorKind.TopicNotFound, fault.Kind);
        Assert.Equal("ResourceNotFound.TopicNotExist", fault.Code);
        Assert.Equal("r-7", fault.RequestId);
        Assert.Equal("topic-1", fault.Target);
        Assert.StartsWith("cls SearchLog: No such topic (ResourceNotFound.TopicNotExist). Check the topic id", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429, "slow down", FlowLogErrorKind.RequestThrottled)]
    [InlineData(500, "", FlowLogErrorKind.ServiceUnavailable)]
    [InlineData(502, "<html>bad gateway</html>", FlowLogErrorKind.ServiceUnavailable)]
    [InlineData(302, Good, FlowLogErrorKind.MalformedResponse)]
    [InlineData(200, "", FlowLogErrorKind.MalformedResponse)]
    [InlineData(200, "{}", FlowLogErrorKind.MalformedResponse)]
    [InlineData(200, "<html>sign in</html>", FlowLogErrorKind.MalformedResponse)]
    [InlineData(200, """{"Response":{"Results":[{"Time":1""", FlowLogErrorKind.MalformedResponse)]
    public async Task OtherAnswersAreTypedByStatusAndShape(int status, string body, FlowLogErrorKind kind) =>
        Assert.Equal(kind, (await FailAsync(call => call.AnswerAsync(body, status))).Kind);

    [Fact]
    public async Task ABodyThatEndsTooEarlyIsMalformed()
    {
        var fault = await FailAsync(async call =>
        {
            await call.AnswerPartAsync("""{"Response":{"Res""", promised: 1000);
            call.Close();
        });

        Assert.Equal(FlowLogErrorKind.MalformedResponse, fault.Kind);
    }

    [Fact]
    public async Task ACompressedBodyThatIsCutIsMalformed()
    {
        var half = HttpTransportTests.Zip(string.Concat(Enumerable.Range(0, 5000)))[..4000];

        Assert.Equal(FlowLogErrorKind.MalformedResponse, (await FailAsync(call => call.AnswerAsync(half, 200, "Content-Encoding: gzip"))).Kind);
        Assert.Equal(FlowLogErrorKind.MalformedResponse, (await FailAsync(call => call.AnswerAsync("no gzip", 200, "Content-Encoding: gzip"))).Kind);
    }

    [Fact]
    public async Task AnAnswerThatIsNoHttpIsMalformed()
    {
        var fault = await FailAsync(async call =>
        {
            await call.WriteAsync(Encoding.ASCII.GetBytes("220 mail.example ESMTP\r\n\r\n"));
            call.Close();
        });

        Assert.Equal(FlowLogErrorKind.MalformedResponse, fault.Kind);
    }

    [Fact]
    public async Task AResetIsAFailedConnection()
    {
        var before = await FailAsync(call =>
        {
            call.Reset();
            return Task.CompletedTask;
        });
        var inside = await FailAsync(async call =>
        {
            await call.AnswerPartAsync("""{"Response":""", promised: 1000);
            call.Reset();
        });

        Assert.Equal(FlowLogErrorKind.ConnectionFailed, before.Kind);
        Assert.Contains(inside.Kind, new[] { FlowLogErrorKind.ConnectionFailed, FlowLogErrorKind.MalformedResponse });
    }

    [Fact]
    public async Task NobodyListeningIsAFailedConnection()
    {
        Uri gone;
        using (var server = new LoopbackServer(_ => Task.CompletedTask))
            gone = server.Endpoint;
        using var transport = HttpTransportTests.Transport(gone);

        var fault = await Assert.ThrowsAsync<FlowLogException>(
            async () => await transport.SendAsync(HttpTransportTests.Request(), new RecordingObserver(), CancellationToken.None));

        Assert.Equal(FlowLogErrorKind.ConnectionFailed, fault.Kind);
        Assert.IsType<HttpRequestException>(fault.InnerException);
    }

    [Fact]
    public async Task AServerThatNeverAnswersTimesOut() =>
        Assert.Equal(FlowLogErrorKind.RequestTimedOut, (await FailAsync(
            call => call.StallAsync(), new HttpTransportOptions { HeadersTimeout = TimeSpan.FromMilliseconds(150) })).Kind);

    [Fact]
    public async Task AStalledBodyTimesOut()
    {
        var fault = await FailAsync(
            async call =>
            {
                await call.AnswerPartAsync("""{"Response":""", promised: 1000);
                await call.StallAsync();
            },
            new HttpTransportOptions { BodyStallTimeout = TimeSpan.FromMilliseconds(150) });

        Assert.Equal(FlowLogErrorKind.RequestTimedOut, fault.Kind);
        Assert.Contains("stalled", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABodyThatDripsForEverTimesOut()
    {
        var fault = await FailAsync(
            async call =>
            {
                await call.AnswerPartAsync("{", promised: 1_000_000);
                while (true)
                {
                    await call.WriteAsync(" "u8.ToArray());
                    await Task.Delay(5);
                }
            },
            new HttpTransportOptions { BodyTimeout = TimeSpan.FromMilliseconds(100) });

        Assert.Equal(FlowLogErrorKind.RequestTimedOut, fault.Kind);
    }

    [Fact]
    public async Task AnEndlessBodyIsMalformed()
    {
        var fault = await FailAsync(
            call => call.AnswerAsync("{\"Response\":\"" + new string('x', 300_000)), new HttpTransportOptions { MaxBodyBytes = 128 << 10 });

        Assert.Equal(FlowLogErrorKind.MalformedResponse, fault.Kind);
    }

    [Theory]
    [InlineData(-3600, "3600 s behind")]
    [InlineData(900, "900 s ahead")]
    public async Task AnExpiredSignatureTellsHowFarTheClockIsOff(int seconds, string words)
    {
        var service = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        var fault = await FailAsync(
            call => call.AnswerAsync(
                """{"Response":{"Error":{"Code":"AuthFailure.SignatureExpire","Message":"signature expired"},"RequestId":"r"}}""",
                200,
                $"Date: {service:R}"),
            time: new SteppedTimeProvider(service.AddSeconds(seconds)));

        Assert.Equal(FlowLogErrorKind.ClockSkew, fault.Kind);
        Assert.Equal((double)seconds, fault.Target);
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
        Assert.Contains("2026-03-01 12:00:00Z", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARejectedKeyIsNamedMaskedAndNothingSecretIsTold()
    {
        var pair = new SecretKeyPair("AKID0123456789abcdef", "very-secret-key", "very-secret-token");
        var observer = new RecordingObserver();
        var fault = await FailAsync(
            call => call.AnswerAsync(
                """{"Response":{"Error":{"Code":"AuthFailure.SignatureFailure","Message":"AKID0123456789abcdef signed with very-secret-key and very-secret-token"},"RequestId":"r"}}"""),
            pair: pair,
            observer: observer);

        Assert.Equal(FlowLogErrorKind.AuthenticationFailed, fault.Kind);
        Assert.Equal(pair.MaskedSecretId, fault.Target);
        Assert.All(observer.Lines.Append(fault.ToString()), text =>
        {
            Assert.DoesNotContain("very-secret", text, StringComparison.Ordinal);
            Assert.DoesNotContain("AKID0123456789abcdef", text, StringComparison.Ordinal);
        });
    }

    private static async Task<FlowLogException> FailAsync(
        Func<LoopbackCall, Task> answer,
        HttpTransportOptions? options = null,
        SecretKeyPair? pair = null,
        TimeProvider? time = null,
        RecordingObserver? observer = null)
    {
        using var server = new LoopbackServer(answer);
        using var transport = HttpTransportTests.Transport(server.Endpoint, options, pair, time);
        return await Assert.ThrowsAsync<FlowLogException>(
            async () => await transport.SendAsync(HttpTransportTests.Request(), observer ?? new RecordingObserver(), CancellationToken.None));
    }
}
