using System.Reflection;
using System.Text;
using FlowLogPS.Core.Cloud;
using FlowLogPS.Core.Cloud.Credentials;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Tests.Files;
using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.EndToEnd;

/// <summary>The same records by API and by each file shape, the latter with an exported reference and no cloud at all, give equal objects.</summary>
public sealed class FileTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>, IDisposable
{
    /// <summary>What lines and exports do not carry: topic and record id, which only the log service's answers have.</summary>
    private static readonly string[] OfIdentity = [nameof(VpcTraffic.TopicId), nameof(VpcTraffic.RecordId)];

    /// <summary>Raw lines do not carry the log service's time, either; the start of the window stands for it.</summary>
    private static readonly string[] OfLogTime = [nameof(VpcTraffic.LogTime)];

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private string Reference => Path.Combine(_folder, "reference.json");

    [Fact]
    public async Task Each_shape_gives_the_objects_of_the_api()
    {
        var key = CredentialSources.Create(new CredentialOptions { KeyPair = new SecretKeyPair(sandbox.Server.SecretId, sandbox.Server.SecretKey) });
        using var http = new HttpTransport(key, TimeProvider.System, sandbox.Server.Endpoint);
        var capture = new CapturingTransport(http);
        using var online = new FlowLogClient(new FlowLogClientOptions { Region = sandbox.Server.Region, Transport = capture });
        var whole = new ReadLedger();
        var trafficByApi = await sandbox.ReadAllAsync(place => online.ReadTrafficAsync(sandbox.Everything, place, whole, sandbox.Observer, CancellationToken.None));
        var infos = capture.Infos;
        var hitsByApi = await sandbox.ReadBlockHitsAsync(sandbox.Everything, new ReadLedger());
        await online.ExportReferenceAsync(Reference, overwrite: false, [], sandbox.Observer, CancellationToken.None);
        Assert.Equal((true, infos.Count), (whole.IsComplete, (int)whole.Read));
        Assert.Contains(trafficByApi, t => t.Class == TrafficClass.InterVpc);
        Assert.Contains(hitsByApi, h => h.Attribution == BlockAttribution.Rule);

        using var client = new FlowLogClient(new FlowLogClientOptions { NetworkFile = Reference, RuleFile = Reference });
        foreach (var shape in FileShape.All)
        {
            var file = new FilePlace(Path.Combine(_folder, "records"));
            File.WriteAllBytes(file.Path, FilePacking.Gzip(Encoding.UTF8.GetBytes(shape.Write(infos))));
            string[] missing = [.. shape.HasIdentity ? [] : OfIdentity, .. shape.HasLogTime ? [] : OfLogTime];
            var ledger = new ReadLedger();
            var traffic = await client.ReadTrafficAsync(new FlowLogQuery(), file, ledger, sandbox.Observer, CancellationToken.None).ToListAsync();
            var hits = await client.ReadBlockHitsAsync(new FlowLogQuery(), file, new ReadLedger(), sandbox.Observer, CancellationToken.None).ToListAsync();

            Assert.True(ledger.IsComplete);
            Assert.Equal((infos.Count, 0L), ((int)ledger.Read, ledger.Undecodable));
            Same(shape, trafficByApi, traffic, missing);
            Same(shape, hitsByApi, hits, missing);
        }
    }

    [Fact]
    public async Task A_reference_is_replaced_only_where_that_is_asked_for()
    {
        await sandbox.Client.ExportReferenceAsync(Reference, overwrite: false, [], sandbox.Observer, CancellationToken.None);
        var before = File.ReadAllBytes(Reference);
        var error = await Assert.ThrowsAsync<FlowLogException>(
            () => sandbox.Client.ExportReferenceAsync(Reference, overwrite: false, [], sandbox.Observer, CancellationToken.None));
        Assert.Equal((FlowLogErrorKind.FileUnwritable, Reference), (error.Kind, error.Target));
        Assert.Equal(before, File.ReadAllBytes(Reference));

        await sandbox.Client.ExportReferenceAsync(Reference, overwrite: true, [], sandbox.Observer, CancellationToken.None);
        Assert.NotEqual(before, File.ReadAllBytes(Reference));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_reference_that_cannot_be_written_leaves_nothing_behind()
    {
        var folder = Path.Combine(_folder, "missing", "reference.json");
        var error = await Assert.ThrowsAsync<FlowLogException>(
            () => sandbox.Client.ExportReferenceAsync(folder, overwrite: true, [], sandbox.Observer, CancellationToken.None));
        Assert.Equal(FlowLogErrorKind.FileUnwritable, error.Kind);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void Same<T>(FileShape shape, IEnumerable<T> byApi, IEnumerable<T> byFile, string[] missing)
    {
        var properties = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => !missing.Contains(p.Name)).ToList();
        Assert.Equal(typeof(T).GetProperties().Length - missing.Length, properties.Count);
        var (expected, actual) = (Texts(byApi), Texts(byFile));
        Assert.True(expected.Count == actual.Count, $"{shape}: {actual.Count} instead of {expected.Count}");
        Assert.Empty(expected.Zip(actual).Where(pair => pair.First != pair.Second).Take(3).Select(pair => $"{shape}:\n{pair.First}\n{pair.Second}"));

        // Places are read one after the other and files in one piece, so the order is none of either's making.
        List<string> Texts(IEnumerable<T> items) =>
            [.. items.Select(item => string.Join(" | ", properties.Select(p => $"{p.Name}={p.GetValue(item)}"))).Order(StringComparer.Ordinal)];
    }
}
