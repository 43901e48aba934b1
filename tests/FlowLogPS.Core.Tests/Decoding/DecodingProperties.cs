using System.Text;
using FlowLogPS.Core.Decoding;
using FlowLogPS.Model;
using FsCheck;
using FsCheck.Fluent;

namespace FlowLogPS.Core.Tests.Decoding;

public sealed class DecodingProperties
{
    private static readonly FieldPool Pool = new();

    private static Gen<LogJsonStyle> Styles => Gen.Choose(0, 63).Select(bits => (LogJsonStyle)bits);

    [Fact]
    public void A_line_gives_its_record() => Check(FlowRecords.Any, record =>
        Assert.Equal(record, RawLineDecoder.Decode(Utf8(FlowRecords.Line(record)), default, null, Pool, out _)));

    [Fact]
    public void A_LogJson_of_any_style_gives_its_record() => Check(FlowRecords.Any.Zip(Styles), sample =>
        Assert.Equal(sample.Item1, LogJsonDecoder.Decode(Utf8(FlowRecords.LogJson(sample.Item1, sample.Item2)), default, null, Pool, out _)));

    [Fact]
    public void An_answer_gives_its_records()
    {
        var generator = FlowRecords.Any.Zip(Styles).Zip(Gen.Elements(true, false)).ListOf();
        Check(generator, samples =>
        {
            var answer = FlowRecords.Answer(samples.Select((s, i) =>
                FlowRecords.LogInfo(FlowRecords.LogJson(s.Item1.Item1, s.Item1.Item2), 1_700_000_000_000 + i, i, relaxed: s.Item2)));
            var page = SearchPageDecoder.Decode(Utf8(answer), Pool);
            Assert.Equal(samples.Select((s, i) => FlowRecords.Keyed(s.Item1.Item1, 1_700_000_000_000 + i, i)), page.Records.Select(r => r.Record!));
        });
    }

    /// <summary>The scan may refuse, but never says anything other than the reader of any layout does.</summary>
    [Fact]
    public void The_scan_agrees_with_the_reader() => Check(Mutated(1), json =>
    {
        var scratch = new byte[json.Length];
        var scanned = LogInfoDecoder.Scan(json, Pool, out var record);
        if (scanned == 0)
            return;
        var expected = LogInfoDecoder.Read(json, scratch, Pool, out var length);
        Assert.Equal(length, scanned);
        Assert.Equal(Comparable(expected), Comparable(record));
    });

    [Fact]
    public void The_usual_layout_is_scanned() => Check(FlowRecords.Any, record =>
    {
        var json = Utf8(FlowRecords.LogInfo(FlowRecords.LogJson(record, LogJsonStyle.Numbers | LogJsonStyle.Dashes), 1, 1));
        Assert.Equal(json.Length, LogInfoDecoder.Scan(json, Pool, out var scanned));
        Assert.Equal(FlowRecords.Keyed(record, 1, 1), scanned.Record);
    });

    [Fact]
    public void Bytes_of_any_kind_never_throw() =>
        Check(Gen.OneOf(Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf(), Mutated(3)), Decode);

    [Fact]
    public void A_cut_page_loses_no_whole_record()
    {
        var infos = FlowRecords.Any.Sample(3).Select((r, i) => FlowRecords.LogInfo(FlowRecords.LogJson(r, LogJsonStyle.Numbers), i, i)).ToArray();
        var answer = Utf8(FlowRecords.Answer(infos));
        var ends = infos.Select((_, i) => Utf8(FlowRecords.Answer(infos[..(i + 1)])).Length - Utf8("],\"RequestId\":\"r\"}}").Length).ToArray();
        for (var cut = 0; cut < answer.Length; cut++)
        {
            var page = SearchPageDecoder.Decode(answer.AsMemory(0, cut), Pool);
            Assert.Equal(ends.Count(end => end <= cut), page.Records.Count(r => r.Record is not null));
            Assert.Single(page.Records, r => r.Failure is not null);
        }
    }

    [Fact]
    public void A_cut_line_is_a_failure_at_every_offset() => Check(FlowRecords.Any, record =>
    {
        var line = Utf8(FlowRecords.Line(record));
        for (var cut = 0; cut < line.Length; cut++)
        {
            Assert.Null(RawLineDecoder.Decode(line.AsSpan(0, cut), default, null, Pool, out var fault));
            Assert.NotNull(fault);
        }
    });

    [Fact]
    public void A_record_of_a_page_costs_little_more_than_itself()
    {
        var records = FlowRecords.Any.Sample(1000);
        var answer = Utf8(FlowRecords.Answer(records.Select((r, i) => FlowRecords.LogInfo(FlowRecords.LogJson(r, LogJsonStyle.Numbers), i, i))));
        var pool = new FieldPool();
        SearchPageDecoder.Decode(answer, pool);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var page = SearchPageDecoder.Decode(answer, pool);
        var perRecord = (GC.GetAllocatedBytesForCurrentThread() - before) / page.Records.Count;
        Assert.InRange(perRecord, 1, 450);
    }

    /// <summary>A LogInfo with some bytes replaced, taken out or put in.</summary>
    private static Gen<byte[]> Mutated(int most) =>
        from record in FlowRecords.Any
        from style in Styles
        from edits in Gen.Choose(0, most)
        from places in Gen.Choose(0, int.MaxValue).ArrayOf(edits)
        from values in Gen.OneOf(Gen.Choose(0, 255), Gen.Elements("\\\"{}[],:0-9u.eE \n".Select(c => (int)c).ToArray())).ArrayOf(edits)
        from kinds in Gen.Choose(0, 2).ArrayOf(edits)
        select Mutate(Utf8(FlowRecords.LogInfo(FlowRecords.LogJson(record, style), 7, 7)), places, values, kinds);

    private static byte[] Mutate(byte[] bytes, int[] places, int[] values, int[] kinds)
    {
        var edited = bytes.ToList();
        for (var i = 0; i < places.Length; i++)
        {
            var at = places[i] % edited.Count;
            if (kinds[i] == 0)
                edited[at] = (byte)values[i];
            else if (kinds[i] == 1)
                edited.RemoveAt(at);
            else
                edited.Insert(at, (byte)values[i]);
        }

        return [.. edited];
    }

    private static void Decode(byte[] bytes)
    {
        SearchPageDecoder.Decode(bytes, Pool);
        SearchPageDecoder.Decode((byte[])[.. "{\"Response\":{\"Results\":["u8, .. bytes, .. "]}}"u8], Pool);
        RuleHitDecoder.Decode(bytes, Pool);
        RuleHitDecoder.Decode((byte[])[.. "{\"Response\":{\"Data\":\"["u8, .. bytes, .. "]\"}}"u8], Pool);
        LogJsonDecoder.Decode(bytes, default, null, Pool, out _);
        RawLineDecoder.Decode(bytes, default, null, Pool, out _);
    }

    /// <summary>Everything of an outcome, with <c>Extra</c> compared by its contents.</summary>
    private static (RecordKey Key, long Time, FlowRecord? Record, string? Extra, UndecodableRecord? Failure) Comparable(DecodedRecord decoded) =>
        (decoded.Key, decoded.Time, decoded.Record is { } r ? r with { Extra = null } : null, Text(decoded.Record?.Extra), decoded.Failure);

    private static string? Text(IReadOnlyDictionary<string, string>? extra) =>
        extra is null ? null : string.Join('\n', extra.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}={f.Value}"));

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static void Check<T>(Gen<T> generator, Action<T> property) =>
        Prop.ForAll(generator.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
