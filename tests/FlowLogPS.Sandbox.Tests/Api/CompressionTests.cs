using System.IO.Compression;
using System.Text.Json;

namespace FlowLogPS.Sandbox.Tests.Api;

public sealed class CompressionTests
{
    [Theory]
    [InlineData("gzip", true)]
    [InlineData("deflate, gzip;q=0.5", true)]
    [InlineData("gzip;q=0", false)]
    [InlineData(null, false)]
    public async Task Answers_are_compressed_only_when_asked(string? accept, bool compressed)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        using var request = sandbox.Client.Request("DescribeTopics", new { Limit = 1 });
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept-Encoding", accept);

        using var response = await sandbox.Client.Http.SendAsync(request);

        Assert.Equal(compressed, response.Content.Headers.ContentEncoding.Contains("gzip"));
        await using var body = await response.Content.ReadAsStreamAsync();
        await using var plain = compressed ? new GZipStream(body, CompressionMode.Decompress) : body;
        using var answer = await JsonDocument.ParseAsync(plain);
        Assert.Equal(1, answer.RootElement.GetProperty("Response").GetProperty("Topics").GetArrayLength());
    }
}
