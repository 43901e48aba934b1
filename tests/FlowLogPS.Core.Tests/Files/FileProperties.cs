using System.Text;
using FlowLogPS.Core.Decoding;
using FlowLogPS.Core.Files;
using FlowLogPS.Core.Tests.Decoding;
using FlowLogPS.Model;
using FsCheck;
using FsCheck.Fluent;

namespace FlowLogPS.Core.Tests.Files;

/// <summary>Records of every kind decode to themselves from every shape in every packing.</summary>
public sealed class FileProperties : IDisposable
{
    private const long FirstTime = 1_700_000_000_000;

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public static TheoryData<FileShape> Shapes => [.. FileShape.All];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_packing_of_a_shape_gives_its_records(FileShape shape)
    {
        var generator = FlowRecords.Any.NonEmptyListOf().Select(records => records.ToList());
        Prop.ForAll(generator.ToArbitrary(), records =>
        {
            var infos = records.Select((r, i) => FlowRecords.LogInfo(FlowRecords.LogJson(r, LogJsonStyle.Plain), FirstTime + i, i)).ToList();
            var expected = records.Select((r, i) => Carried(shape, r, FlowRecords.Keyed(r, FirstTime + i, i))).ToList();
            var half = infos.Count / 2;
            Assert.Equal(expected, Read(shape, Encoding.UTF8.GetBytes(shape.Write(infos))));
            foreach (var (name, bytes) in FilePacking.Every(shape.Write(infos[..half]), shape.Write(infos[half..])))
                Assert.True(expected.Take(name == ".gz" ? half : infos.Count).SequenceEqual(Read(shape, bytes)), name);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static FlowRecord Carried(FileShape shape, FlowRecord bare, FlowRecord keyed)
    {
        keyed = shape.HasLogTime ? keyed : keyed with { LogTimeMilliseconds = bare.LogTimeMilliseconds };
        return shape.HasIdentity ? keyed : WithoutIdentity(keyed);
    }

    private static FlowRecord WithoutIdentity(FlowRecord record) => record with { TopicId = null, PkgId = null, PkgLogId = null };

    private List<FlowRecord> Read(FileShape shape, byte[] content)
    {
        var path = Path.Combine(_folder, Path.GetRandomFileName());
        File.WriteAllBytes(path, content);
        return LogFile.ReadAsync(path, new FieldPool(), default).ToBlockingEnumerable()
            .SelectMany(page => page.Records)
            .Select(r => r.Failure is null ? r.Record! : throw new InvalidDataException(r.Failure.Reason))
            .Select(r => shape.HasIdentity ? r : WithoutIdentity(r))
            .ToList();
    }
}
