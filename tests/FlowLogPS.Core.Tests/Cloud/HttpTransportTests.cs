using System.IO.Compression;
using System.Text;
using FlowLogPS.Core.Cloud;
using FlowLogPS.Core.Cloud.Credentials;
using FlowLogPS.Core.Tests.Fakes;

namespace FlowLogPS.Core.Tests.Cloud;

/// <summary>What is sent, and what comes of an answer that is one.</summary>
public class HttpTransportTests
{
    private const string Good = """{"Response":{"RequestId":"r-1"}}""";

    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task SendsTheDocumentedHeadersAndASignatureOverThem()
    {
        using var server = new LoopbackServer(call => call.AnswerAsync(Good));
        var pair = new SecretKeyPair("AKIDexample", "secret-key", "the-token");
        var request = Request() with { Service = "vpc", Action = "DescribeVpcs", Body = Encoding.UTF8.GetBytes("""{"Limit":"1"}""") };

        await SendAsync(server, request, pair, new SteppedTimeProvider(Now));

        var call = Assert.Single(server.Calls);
        var authorization = new Tc3Signer().Authorize(pair, "vpc", server.Endpoint.Authority, "application/json", "DescribeVpcs", call.Body, Now);
        Assert.Equal(authorization, call.Headers["Authorization"]);
        Assert.Equal(server.Endpoint.Authority, call.Headers["Host"]);
        Assert.Equal("application/json", call.Headers["Content-Type"]);
        Assert.Equal("DescribeVpcs", call.Headers["X-TC-Action"]);
        Assert.Equal("2020-10-16", call.Headers["X-TC-Version"]);
        Assert.Equal("ap-guangzhou", call.Headers["X-TC-Region"]);
        Assert.Equal("en-US", call.Headers["X-TC-Language"]);
        Assert.Equal("the-token", call.Headers["X-TC-Token"]);
        Assert.Equal("gzip", call.Headers["Accept-Encoding"]);
        Assert.Equal(Now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), call.Headers["X-TC-Timestamp"]);
        Assert.Equal("""{"Limit":"1"}""", Encoding.UTF8.GetString(call.Body));
        Assert.DoesNotContain("traceparent", call.Headers.Keys);
    }

    [Fact]
    public async Task SendsNeitherTokenNorRegionWhereThereIsNone()
    {
        using var server = new LoopbackServer(call => call.AnswerAsync(Good));

        await SendAsync(server, Request() with { Region = null });

        var call = Assert.Single(server.Calls);
        Assert.DoesNotContain("X-TC-Token", call.Headers.Keys);
        Assert.DoesNotContain("X-TC-Region", call.Headers.Keys);
    }

    [Fact]
    public async Task OneConnectionServesManyCallsAndEachIsSignedByItself()
    {
        using var server = new LoopbackServer(call => call.AnswerAsync(Good));
        var time = new SteppedTimeProvider(Now);
        using var transport = new HttpTransport(new FixedCredentialSource("test", new SecretKeyPair("AKIDexample", "key")), time, server.Endpoint);

        for (var i = 0; i < 3; i++)
        {
            (await transport.SendAsync(Request(), new RecordingObserver(), CancellationToken.None)).Dispose();
            time.Now += TimeSpan.FromSeconds(1);
        }

        Assert.Equal(1, server.Connections);
        Assert.Equal(3, server.Calls.Select(call => call.Headers["Authorization"]).Distinct().Count());
    }

    [Fact]
    public async Task ReadsPlainAndCompressedAnswersOfAnySizeWhole()
    {
        var large = $$$"""{"Response":{"Data":"{{{new string('x', 700_000)}}}","RequestId":"r-2"}}""";
        using var server = new LoopbackServer(call => call.Headers["X-TC-Action"] == "Zipped"
            ? call.AnswerAsync(Zip(large), 200, "Content-Encoding: gzip")
            : call.AnswerAsync(large));
        var observer = new RecordingObserver();

        var plain = await SendAsync(server, Request(), observer: observer);
        var zipped = await SendAsync(server, Request() with { Action = "Zipped" }, observer: observer);

        Assert.Equal(large, plain);
        Assert.Equal(large, zipped);
        Assert.Equal([$"call cls SearchLog r-2 {large.Length}", $"call cls Zipped r-2 {large.Length}"], observer.Lines);
    }

    [Fact]
    public async Task AStopIsAStopAndNeverATimeout()
    {
        using var stop = new CancellationTokenSource();
        using var server = new LoopbackServer(async call =>
        {
            if (call.Headers["X-TC-Action"] == "Body")
                await call.AnswerPartAsync("""{"Resp""", promised: 100);
            await stop.CancelAsync();
            await call.StallAsync();
        });
        using var transport = Transport(server.Endpoint);

        foreach (var action in new[] { "Headers", "Body" })
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                async () => await transport.SendAsync(Request() with { Action = action }, new RecordingObserver(), stop.Token));
    }

    internal static CloudRequest Request() => new("cls", "2020-10-16", "SearchLog", "ap-guangzhou", "{}"u8.ToArray()) { Target = "topic-1" };

    internal static HttpTransport Transport(Uri endpoint, HttpTransportOptions? options = null, SecretKeyPair? pair = null, TimeProvider? time = null) =>
        new(new FixedCredentialSource("test", pair ?? new SecretKeyPair("AKIDexample", "secret-key")), time ?? TimeProvider.System, endpoint, options);

    private static async Task<string> SendAsync(
        LoopbackServer server, CloudRequest request, SecretKeyPair? pair = null, TimeProvider? time = null, RecordingObserver? observer = null)
    {
        using var transport = Transport(server.Endpoint, pair: pair, time: time);
        using var answer = await transport.SendAsync(request, observer ?? new RecordingObserver(), CancellationToken.None);
        return Encoding.UTF8.GetString(answer.Json.Span);
    }

    internal static byte[] Zip(string text)
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.Fastest))
            zip.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }
}
