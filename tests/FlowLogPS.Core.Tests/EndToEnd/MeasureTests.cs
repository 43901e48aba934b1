using System.Diagnostics;
using System.Text.Json;
using FlowLogPS.Core.Cloud;
using FlowLogPS.Core.Cloud.Credentials;
using FlowLogPS.Core.Measuring.Traffic;
using FlowLogPS.Core.Query;
using FlowLogPS.Errors;
using FlowLogPS.Model;
using FlowLogPS.Sandbox;
using Xunit.Abstractions;

namespace FlowLogPS.Core.Tests.EndToEnd;

/// <summary>
/// What the log service adds up equals what is added up here, record by record, for every grouping. The environment variable
/// <c>FLOWLOGPS_HEAVY=1</c> makes it 1,000,000 records instead of 20,000.
/// </summary>
public sealed class MeasureTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly int Records = Environment.GetEnvironmentVariable("FLOWLOGPS_HEAVY") == "1" ? 1_000_000 : 20_000;

    private static readonly TrafficGrouping[] Groupings =
    [
        new([]),
        .. Enum.GetValues<TrafficKey>().Select(key => new TrafficGrouping([key])),
        new([], TimeSpan.FromMinutes(15)),
        new([TrafficKey.Class, TrafficKey.Action], TimeSpan.FromMinutes(10)),
        new([TrafficKey.SubnetPair, TrafficKey.Protocol, TrafficKey.Port]),
        new([TrafficKey.Vpc, TrafficKey.Class, TrafficKey.Hour]),
        new([TrafficKey.SourcePrefix, TrafficKey.DestinationPrefix]) { PrefixLength = 20, PrefixLengthIPv6 = 56 },
        new([TrafficKey.Source, TrafficKey.Destination, TrafficKey.Action]),
        new([TrafficKey.Source, TrafficKey.Destination, TrafficKey.Protocol, TrafficKey.Port, TrafficKey.Interface]),
        new([TrafficKey.Source]) { Top = 5, By = TrafficOrder.Packets },
        new([TrafficKey.Destination, TrafficKey.Hour]) { Top = 3, By = TrafficOrder.Records },
    ];

    private readonly SandboxFixture _sandbox = new() { Options = new SandboxOptions { Records = Records } };
    private IReadOnlyList<LogPlace> _places = [];

    public async Task InitializeAsync()
    {
        await _sandbox.InitializeAsync();
        _places = (await _sandbox.Client.FindPlacesAsync([], [], [], new ReadLedger(), _sandbox.Observer, CancellationToken.None)).Places;
    }

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Pushed_down_and_local_figures_are_equal_for_every_grouping()
    {
        var (local, localLedger) = await MeasureAsync(new MeasureOptions { IsPushedDown = false }, Groupings);
        Assert.True(localLedger.IsComplete);
        // Groupings that need the same columns share a read, as they do in a report.
        foreach (var alike in Groupings.GroupBy(grouping => (grouping.Has(TrafficKey.Port), grouping.Interval)))
        {
            var (pushed, ledger) = await MeasureAsync(new MeasureOptions(), [.. alike]);
            Assert.True(ledger.IsComplete);
            Assert.Equal((localLedger.Read, localLedger.NoData, localLedger.SkipData, 0), (ledger.Read, ledger.NoData, ledger.SkipData, ledger.Undecodable));
            foreach (var grouping in alike)
            {
                Assert.NotEmpty(pushed.Measure(grouping));
                Assert.Equal(local.Measure(grouping), pushed.Measure(grouping));
            }
        }
        Assert.Contains(Groupings, grouping => local.Measure(grouping).Count > 10_000);
    }

    [Fact]
    public async Task Filters_that_the_service_cannot_do_select_the_same()
    {
        FlowLogQuery[] queries =
        [
            _sandbox.Everything with { SourceAddress = ["10.0.0.0/12"], DestinationPort = [443, 3306], Protocol = ["TCP"] },
            _sandbox.Everything with { Class = [TrafficClass.InterSubnet, TrafficClass.Inbound], SourcePort = [443, 50_000], Action = FlowAction.Accept },
            _sandbox.Everything with { DestinationAddress = ["0.0.0.0/0"], Protocol = ["ICMP"] },
        ];
        TrafficGrouping[] groupings = [new([TrafficKey.Source, TrafficKey.Port]), new([TrafficKey.Class], TimeSpan.FromHours(1))];
        foreach (var query in queries)
        {
            var (pushed, _) = await MeasureAsync(new MeasureOptions(), query, groupings);
            var (local, ledger) = await MeasureAsync(new MeasureOptions { IsPushedDown = false }, query, groupings);
            Assert.True(ledger.IsComplete);
            foreach (var grouping in groupings)
                Assert.Equal(local.Measure(grouping), pushed.Measure(grouping));
        }
        Assert.True((await MeasureAsync(new MeasureOptions(), queries[0], groupings)).Meter.Records > 0);
    }

    [Fact]
    public async Task Statistics_that_are_off_are_an_error_with_the_way_round()
    {
        var topic = _places.OfType<TopicPlace>().First();
        using var rule = JsonDocument.Parse("""{"KeyValue":{"KeyValues":[{"Key":"srcaddr","Value":{"Type":"text","SqlFlag":false}}]}}""");
        _sandbox.Server.Logs.SetIndex(topic.TopicId, rule.RootElement);
        var (failures, ledger) = (new List<FlowLogException>(), new ReadLedger());

        await _sandbox.Client.MeasureTrafficAsync(
            _sandbox.Everything, [topic], new TrafficMeter(new TrafficGrouping([])), new MeasureOptions(), ledger, failures.Add, _sandbox.Observer, CancellationToken.None);

        var failure = Assert.Single(failures);
        Assert.Equal(FlowLogErrorKind.TopicNotIndexed, failure.Kind);
        Assert.Contains("-NoPushDown", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Test-FlowLogSetup", failure.Message, StringComparison.Ordinal);
        Assert.False(ledger.IsComplete);
    }

    [Fact]
    public async Task A_sample_is_told_and_never_taken_for_the_whole()
    {
        var grouping = new TrafficGrouping([TrafficKey.Class]);
        var (sample, ledger) = await MeasureAsync(new MeasureOptions { SamplingRate = 0.1 }, grouping);
        var (whole, _) = await MeasureAsync(new MeasureOptions { SamplingRate = 0 }, grouping);

        Assert.All(sample.Measure(grouping), summary => Assert.Equal(0.1, summary.SamplingRate));
        Assert.All(whole.Measure(grouping), summary => Assert.Equal(1, summary.SamplingRate));
        Assert.InRange(sample.Records, 1, whole.Records / 5);
        Assert.False(ledger.IsComplete);
        Assert.DoesNotContain(ledger.Slices, slice => !slice.IsComplete);
    }

    [Fact]
    public async Task Files_give_the_same_as_the_topics_that_they_were_read_from()
    {
        var key = CredentialSources.Create(new CredentialOptions { KeyPair = new SecretKeyPair(_sandbox.Server.SecretId, _sandbox.Server.SecretKey) });
        using var http = new HttpTransport(key, TimeProvider.System, _sandbox.Server.Endpoint);
        var capture = new CapturingTransport(http);
        using var online = new FlowLogClient(new FlowLogClientOptions { Region = _sandbox.Server.Region, Transport = capture });
        await online.MeasureTrafficAsync(
            _sandbox.Everything, _places, new TrafficMeter(), new MeasureOptions { IsPushedDown = false }, new ReadLedger(), failure => throw failure, _sandbox.Observer, CancellationToken.None);
        var folder = Directory.CreateTempSubdirectory().FullName;
        var (reference, records) = (Path.Combine(folder, "reference.json"), Path.Combine(folder, "records.ndjson"));
        await online.ExportReferenceAsync(reference, overwrite: false, [], _sandbox.Observer, CancellationToken.None);
        await File.WriteAllLinesAsync(records, capture.Infos);

        using var offline = new FlowLogClient(new FlowLogClientOptions { NetworkFile = reference });
        var (file, ledger) = (new TrafficMeter(Groupings), new ReadLedger());
        await offline.MeasureTrafficAsync(
            new FlowLogQuery(), [new FilePlace(records)], file, new MeasureOptions(), ledger, failure => throw failure, _sandbox.Observer, CancellationToken.None);
        var (topics, _) = await MeasureAsync(new MeasureOptions(), Groupings);

        Assert.True(ledger.IsComplete);
        Assert.Equal(capture.Infos.Count, ledger.Read);
        foreach (var grouping in Groupings)
            Assert.Equal(topics.Measure(grouping), file.Measure(grouping));
        Directory.Delete(folder, recursive: true);
    }

    private Task<(TrafficMeter Meter, ReadLedger Ledger)> MeasureAsync(MeasureOptions options, params TrafficGrouping[] groupings) =>
        MeasureAsync(options, _sandbox.Everything, groupings);

    private async Task<(TrafficMeter Meter, ReadLedger Ledger)> MeasureAsync(MeasureOptions options, FlowLogQuery query, TrafficGrouping[] groupings)
    {
        var (meter, ledger, started) = (new TrafficMeter(groupings), new ReadLedger(), Stopwatch.GetTimestamp());
        await _sandbox.Client.MeasureTrafficAsync(query, _places, meter, options, ledger, failure => throw failure, _sandbox.Observer, CancellationToken.None);
        output.WriteLine(
            $"{(options.IsPushedDown ? "pushed down" : "here"),-12} {groupings.Length,3} groupings, {meter.Measure(groupings[^1]).Count,8:N0} groups in the last, " +
            $"{ledger.Calls,5:N0} calls, {ledger.Bytes / 1024.0 / 1024,8:N1} MB, {Stopwatch.GetElapsedTime(started).TotalSeconds,6:N1} s");
        return (meter, ledger);
    }
}
