using System.Globalization;
using FlowLogPS.Core.Cloud.Credentials;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Tests.Cloud.Credentials;

/// <summary>Keys that end: the instance's role and an assumed one.</summary>
public sealed class TemporaryCredentialTests : IDisposable
{
    private const string RolePath = "/latest/meta-data/cam/security-credentials/";

    private readonly CredentialHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task TheInstanceRoleEndsTheChainAndIsRenewedBeforeItEnds()
    {
        using var metadata = Metadata();
        var source = _home.Create();

        var first = await source.GetAsync(CancellationToken.None);
        _home.Time.Now += TimeSpan.FromMinutes(54);
        var same = await source.GetAsync(CancellationToken.None);
        _home.Time.Now += TimeSpan.FromMinutes(2);
        var renewed = await source.GetAsync(CancellationToken.None);

        Assert.Equal(("AKIDtmp1", "tmpkey", "tok"), (first.SecretId, first.SecretKey, first.Token));
        Assert.Same(first, same);
        Assert.Equal("AKIDtmp2", renewed.SecretId);
        Assert.Equal([RolePath, RolePath + "audit%20role", RolePath, RolePath + "audit%20role"], metadata.Calls.Select(call => call.Path));
    }

    [Theory]
    [InlineData(404, "")]
    [InlineData(200, "")]
    [InlineData(200, "<html>sign in</html>")]
    public async Task AnInstanceWithoutARoleIsMissingACredential(int status, string answer)
    {
        using var metadata = new LoopbackServer(call => call.AnswerAsync(answer, status));
        _home.Metadata = metadata.Endpoint;

        var fault = await Assert.ThrowsAsync<FlowLogException>(() => _home.GetAsync(new CredentialOptions { UseInstanceRole = true }));

        Assert.Equal(FlowLogErrorKind.CredentialMissing, fault.Kind);
        Assert.Contains(metadata.Endpoint.ToString(), fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARoleIsAssumedWithTheKeyThatWasFoundAndRenewedFiveMinutesBeforeItsEnd()
    {
        var sts = new StubTransport((_, n) => Role(n));
        _home.Sts = sts;
        _home.With("TENCENTCLOUD_SECRET_ID", "AKIDenv").With("TENCENTCLOUD_SECRET_KEY", "envkey");
        var source = _home.Create(new CredentialOptions { RoleArn = "qcs::cam::uin/1:roleName/audit", RoleSessionName = "me" });

        var first = await source.GetAsync(CancellationToken.None);
        _home.Time.Now += TimeSpan.FromMinutes(54);
        await source.GetAsync(CancellationToken.None);
        Assert.Single(sts.Requests);

        _home.Time.Now += TimeSpan.FromMinutes(1);
        var renewed = await source.GetAsync(CancellationToken.None);

        Assert.Equal(("AKIDrole1", "AKIDrole2"), (first.SecretId, renewed.SecretId));
        Assert.Equal("AKIDenv", (await _home.StsSigner!.GetAsync(CancellationToken.None)).SecretId);
        Assert.Contains("\"RoleSessionName\":\"me\"", sts.Bodies.First(), StringComparison.Ordinal);
        Assert.Equal("role qcs::cam::uin/1:roleName/audit by the environment", source.Description);
    }

    [Fact]
    public async Task AssumingARoleIsTriedAgainWhereTheServiceThrottles()
    {
        var calls = 0;
        using var sts = new LoopbackServer(call => call.AnswerAsync(++calls == 1
            ? """{"Response":{"Error":{"Code":"RequestLimitExceeded","Message":"slow down"},"RequestId":"r"}}"""
            : Role(calls)));
        var source = CredentialSources.Create(
            new CredentialOptions { KeyPair = new SecretKeyPair("AKIDone", "k"), RoleArn = "qcs::cam::uin/1:roleName/audit" }, sts.Endpoint);

        Assert.Equal("AKIDrole2", (await source.GetAsync(CancellationToken.None)).SecretId);
    }

    [Fact]
    public async Task ManyWhoAskAtOnceShareOneFetch()
    {
        var fetches = 0;
        var gate = new TaskCompletionSource<SecretKeyPair>(TaskCreationOptions.RunContinuationsAsynchronously);
        var source = new RenewingCredentialSource(
            "test",
            () =>
            {
                Interlocked.Increment(ref fetches);
                return gate.Task;
            },
            _home.Time,
            "test");

        using var stop = new CancellationTokenSource();
        var stopped = source.GetAsync(stop.Token).AsTask();
        var waiting = Enumerable.Range(0, 20).Select(_ => source.GetAsync(CancellationToken.None).AsTask()).ToList();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
        gate.SetResult(new SecretKeyPair("AKIDone", "k"));

        Assert.All(await Task.WhenAll(waiting), pair => Assert.Equal("AKIDone", pair.SecretId));
        Assert.Equal(1, fetches);
    }

    [Fact]
    public async Task AFetchThatFailedIsTriedAgainByTheNextWhoAsks()
    {
        var fetches = 0;
        var source = new RenewingCredentialSource(
            "test",
            () => ++fetches == 1
                ? Task.FromException<SecretKeyPair>(new FlowLogException(FlowLogErrorKind.ConnectionFailed, "broke"))
                : Task.FromResult(new SecretKeyPair("AKIDone", "k")),
            _home.Time,
            "test");

        await Assert.ThrowsAsync<FlowLogException>(async () => await source.GetAsync(CancellationToken.None));

        Assert.Equal("AKIDone", (await source.GetAsync(CancellationToken.None)).SecretId);
    }

    [Fact]
    public async Task AKeyServesToItsEndWhereItsRenewalFailsWhichIsTriedEachTime()
    {
        var fetches = 0;
        var source = new RenewingCredentialSource(
            "test",
            () => ++fetches is 2 or 3 or 5
                ? Task.FromException<SecretKeyPair>(new FlowLogException(FlowLogErrorKind.ConnectionFailed, "broke"))
                : Task.FromResult(new SecretKeyPair($"AKID{fetches}", "k", "t", _home.Time.Now.AddHours(1))),
            _home.Time,
            "test");

        Assert.Equal("AKID1", await IdAfterAsync(0));
        Assert.Equal("AKID1", await IdAfterAsync(56));
        Assert.Equal("AKID1", await IdAfterAsync(1));
        Assert.Equal("AKID4", await IdAfterAsync(1));
        await Assert.ThrowsAsync<FlowLogException>(() => IdAfterAsync(60));
        Assert.Equal("AKID6", await IdAfterAsync(0));

        async Task<string> IdAfterAsync(int minutes)
        {
            _home.Time.Now += TimeSpan.FromMinutes(minutes);
            return (await source.GetAsync(CancellationToken.None)).SecretId;
        }
    }

    [Theory]
    [InlineData(503, FlowLogErrorKind.ServiceUnavailable)]
    [InlineData(0, FlowLogErrorKind.ConnectionFailed)]
    public async Task AMetadataServiceThatFailsOnceItGaveAKeyIsAPassingFailure(int status, FlowLogErrorKind kind)
    {
        using var metadata = Metadata(status);
        var source = _home.Create(new CredentialOptions { UseInstanceRole = true });

        var first = await source.GetAsync(CancellationToken.None);
        _home.Time.Now += TimeSpan.FromMinutes(56);
        Assert.Same(first, await source.GetAsync(CancellationToken.None));
        _home.Time.Now += TimeSpan.FromMinutes(5);
        var fault = await Assert.ThrowsAsync<FlowLogException>(async () => await source.GetAsync(CancellationToken.None));

        Assert.Equal(kind, fault.Kind);
        Assert.Contains(metadata.Endpoint.ToString(), fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEndOfTheKeyThatNoClockShowsIsMalformed()
    {
        using var metadata = new LoopbackServer(call => call.AnswerAsync(
            call.Path == RolePath ? "audit" : """{"TmpSecretId":"AKIDtmp","TmpSecretKey":"tmpkey","ExpiredTime":1543914376000,"Code":"Success"}"""));
        _home.Metadata = metadata.Endpoint;

        var fault = await Assert.ThrowsAsync<FlowLogException>(() => _home.GetAsync(new CredentialOptions { UseInstanceRole = true }));

        Assert.Equal(FlowLogErrorKind.MalformedResponse, fault.Kind);
    }

    [Theory]
    [InlineData("AKID tmp", "k", "t")]
    [InlineData("AKIDtmp", " ", "t")]
    [InlineData("AKIDtmp", "k", "t\\nt")]
    public async Task AKeyOfAServiceThatIsNotWellFormedIsItsMalformedAnswer(string id, string key, string token)
    {
        var members = $"\"TmpSecretId\":\"{id}\",\"TmpSecretKey\":\"{key}\",\"Token\":\"{token}\"";
        var end = InAnHour().ToString(CultureInfo.InvariantCulture);
        using var metadata = new LoopbackServer(call => call.AnswerAsync(call.Path == RolePath ? "audit" : $$"""{{{members}},"ExpiredTime":{{end}},"Code":"Success"}"""));
        _home.Metadata = metadata.Endpoint;
        _home.Sts = new StubTransport((_, _) => $$$"""{"Response":{"Credentials":{{{{members}}}},"ExpiredTime":{{{end}}}}}""");

        foreach (var options in new[] { new CredentialOptions { UseInstanceRole = true }, new CredentialOptions { KeyPair = new SecretKeyPair("AKIDone", "k"), RoleArn = "role" } })
        {
            var fault = await Assert.ThrowsAsync<FlowLogException>(() => _home.GetAsync(options));
            Assert.Equal(FlowLogErrorKind.MalformedResponse, fault.Kind);
            Assert.Contains("well-formed", fault.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("metadata")]
    [InlineData("http://")]
    [InlineData("file:///etc")]
    public void AnAddressOfTheMetadataServiceThatIsNoneIsRefused(string address)
    {
        var fault = Assert.Throws<FlowLogException>(() => CredentialEnvironment.MetadataAddress(address));

        Assert.Equal((FlowLogErrorKind.InvalidArgument, address), (fault.Kind, fault.Target));
        Assert.Contains("FLOWLOGPS_METADATA_ENDPOINT", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>A metadata service that gives a key; given a status, it fails from then on, or breaks off where that is 0.</summary>
    private LoopbackServer Metadata(int? thereafter = null)
    {
        var keys = 0;
        var server = new LoopbackServer(call => keys > 0 && thereafter is { } status
            ? FailAsync(call, status)
            : call.Path == RolePath
            ? call.AnswerAsync("audit role\n")
            : call.AnswerAsync(string.Create(
                CultureInfo.InvariantCulture,
                $$$"""{"TmpSecretId":"AKIDtmp{{{++keys}}}","TmpSecretKey":"tmpkey","ExpiredTime":{{{InAnHour()}}},"Expiration":"x","Token":"tok","Code":"Success"}""")));
        _home.Metadata = server.Endpoint;
        return server;
    }

    private static Task FailAsync(LoopbackCall call, int status)
    {
        if (status > 0)
            return call.AnswerAsync("", status);
        call.Reset();
        return Task.CompletedTask;
    }

    private string Role(int n) => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"Response":{"Credentials":{"Token":"tok","TmpSecretId":"AKIDrole{{{n}}}","TmpSecretKey":"k"},"ExpiredTime":{{{InAnHour()}}},"RequestId":"r"}}""");

    private long InAnHour() => _home.Time.Now.AddHours(1).ToUnixTimeSeconds();
}
