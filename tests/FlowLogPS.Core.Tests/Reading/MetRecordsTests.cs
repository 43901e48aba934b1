using System.Globalization;
using FlowLogPS.Core.Decoding;
using FlowLogPS.Core.Reading;
using FsCheck;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace FlowLogPS.Core.Tests.Reading;

public sealed class MetRecordsTests(ITestOutputHelper output)
{
    /// <summary>Ids that lie close, far, at the ends of what a number holds, and such as are no numbers or not written as one.</summary>
    private static readonly Gen<string> Id = Gen.OneOf(
        Gen.Choose(0, 40).Select(Text),
        Gen.Choose(0, 40).Select(n => Text(n * 65536L)),
        Gen.Choose(0, 20).Select(n => Text(ulong.MaxValue - (ulong)n)),
        Gen.Elements("07", "+7", "-7", " 7", "7 ", "1e3", "x", "18446744073709551616", "٧"));

    private static readonly Gen<RecordKey> Key =
        from topic in Gen.Elements("t", "u", null)
        from package in Gen.Elements("P", "Q")
        from id in Id
        select new RecordKey(topic, package, id);

    /// <summary>Runs up and down from some id at some distance, some of them met again, and what chance gives.</summary>
    private static readonly Gen<List<RecordKey>> Keys = Gen.OneOf(
            Key.ListOf().Select(keys => (IEnumerable<RecordKey>)keys),
            from first in Key
            from start in Gen.Choose(0, 2000)
            from step in Gen.Choose(-70, 70)
            from count in Gen.Choose(1, 40)
            select Enumerable.Range(0, count).Select(i => first with { PkgLogId = Text(Math.Abs(start + (i * step))) }))
        .ListOf()
        .Select(parts => parts.SelectMany(keys => keys).ToList());

    [Fact]
    public void It_answers_as_a_plain_set_does() =>
        Prop.ForAll(Keys.ToArbitrary(), keys =>
        {
            var (met, plain) = (new MetRecords(), new HashSet<RecordKey>());
            foreach (var key in keys)
                Assert.Equal(plain.Add(key), met.Add(key));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void What_two_met_together_is_what_either_met() =>
        Prop.ForAll(Keys.ToArbitrary(), Keys.ToArbitrary(), (first, second) =>
        {
            var (met, other) = (new MetRecords(), new MetRecords());
            first.ForEach(key => met.Add(key));
            second.ForEach(key => other.Add(key));
            met.UnionWith(other);
            var plain = first.Concat(second).ToHashSet();
            Assert.All(plain, key => Assert.True(met.Contains(key)));
            Assert.All(Enumerable.Range(0, 80), n => Assert.Equal(plain.Contains(new RecordKey("t", "P", Text(n))), met.Contains(new RecordKey("t", "P", Text(n)))));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Theory]
    [InlineData(1, 64, 8)]
    [InlineData(65536, 64, 8)]
    [InlineData(65536, 1000, 1)]
    [InlineData(-1, 10_000, 1)]
    public void Whole_packages_take_few_bytes_a_record(int step, int logsPerPackage, int most) =>
        Assert.InRange(BytesPerRecord(logsPerPackage, i => 700_000_000 + ((long)i * step)).Met, 0, most);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(100_000)]
    public void Ids_in_no_order_take_hardly_more_than_in_a_plain_set(int logsPerPackage)
    {
        var chance = new Random(3);
        var (met, plain) = BytesPerRecord(logsPerPackage, _ => chance.NextInt64(long.MaxValue));
        Assert.InRange(met / plain, 0, 1.25);
    }

    /// <summary>What is allocated, which is no less than what is kept; a plain set keeps the texts of the ids as well.</summary>
    private (double Met, double Plain) BytesPerRecord(int logsPerPackage, Func<int, long> id)
    {
        var packages = 100_000 / logsPerPackage;
        var keys = Enumerable.Range(0, packages)
            .SelectMany(package => Enumerable.Range(0, logsPerPackage).Select(i => new RecordKey("t", Text(package), Text(id(i)))))
            .ToList();
        var (met, plain) = (new MetRecords(), new HashSet<RecordKey>());
        var bytes = (Met: BytesPerKey(met.Add), Plain: BytesPerKey(key => plain.Add(key with { PkgLogId = new string(key.PkgLogId.AsSpan()) })));
        output.WriteLine($"{logsPerPackage} logs a package: {bytes.Met:F1} bytes a record, {bytes.Plain:F1} in a plain set");
        return bytes;

        double BytesPerKey(Func<RecordKey, bool> add)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var added = keys.Count(add);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.Equal(keys.Count, added);
            return (double)allocated / added;
        }
    }

    private static string Text<T>(T number)
        where T : IFormattable => number.ToString(null, CultureInfo.InvariantCulture);
}
