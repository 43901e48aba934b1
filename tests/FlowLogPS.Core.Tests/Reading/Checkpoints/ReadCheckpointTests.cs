using System.Globalization;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Reading.Checkpoints;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Tests.Reading.Checkpoints;

public sealed class ReadCheckpointTests : IDisposable
{
    private static readonly TimeSpan Lateness = TimeSpan.FromMinutes(15);
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, 123, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("flowlogps-checkpoint-");

    private string File => Path.Combine(_folder.FullName, "block hits.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void AFirstRunReadsWhatIsAskedAndTheNextContinuesWithTheOverlap()
    {
        using (var first = Open(Noon.AddHours(-1), Noon))
        {
            Assert.Equal(new TimeRange(Noon.AddHours(-1), Noon), first.Range);
            first.Commit();
        }

        using var second = Open(Noon.AddHours(2), Noon.AddHours(3));
        Assert.Equal(new TimeRange(Noon - Lateness, Noon.AddHours(3)), second.Range);
    }

    [Fact]
    public void NothingBeforeTheFirstRunIsReadHoweverShortItWas()
    {
        Run(Noon.AddMinutes(-5), Noon);
        Assert.Equal(Noon.AddMinutes(-5), Run(Noon, Noon.AddMinutes(1)).From);
        Assert.Equal(Noon.AddMinutes(-5), Run(Noon, Noon.AddMinutes(20)).From);
        Assert.Equal(Noon.AddMinutes(5), Run(Noon, Noon.AddMinutes(25)).From);
    }

    [Fact]
    public void AChangedLatenessNeverReachesBehindTheIdsThatAreKept()
    {
        Run(Noon.AddHours(-1), Noon, TimeSpan.FromMinutes(5));
        Assert.Equal(Noon.AddMinutes(-5), Run(Noon, Noon.AddMinutes(1), TimeSpan.FromHours(2)).From);
        Assert.Equal(Noon.AddMinutes(-5), Run(Noon, Noon.AddMinutes(2)).From);
    }

    [Fact]
    public void WhatWasGivenIsDroppedAndWhatCameLateIsNot()
    {
        Run(Noon.AddHours(-1), Noon, null, ("early", Noon.AddMinutes(-40)), ("edge", Noon - Lateness), ("recent", Noon.AddMinutes(-1)));

        using var second = Open(Noon, Noon.AddMinutes(5));
        Assert.False(second.Admit(Traffic.At(Noon - Lateness, "edge")));
        Assert.False(second.Admit(Traffic.At(Noon.AddMinutes(-1), "recent")));
        Assert.True(second.Admit(Traffic.At(Noon.AddMinutes(-1), "late")));
        Assert.False(second.Admit(Traffic.At(Noon.AddMinutes(-1), "late")));
        Assert.True(second.Admit(Traffic.At(Noon.AddMinutes(1), "new")));
    }

    [Fact]
    public void WhatWasGivenTwoRunsAgoIsStillDroppedWhileItLiesInTheOverlap()
    {
        Run(Noon.AddHours(-1), Noon, null, ("old", Noon.AddMinutes(-1)));
        Run(Noon, Noon.AddMinutes(5));
        Run(Noon, Noon.AddMinutes(10));
        using var fourth = Open(Noon, Noon.AddMinutes(13));
        Assert.False(fourth.Admit(Traffic.At(Noon.AddMinutes(-1), "old")));
    }

    [Fact]
    public void ARecordWithoutIdIsGivenRatherThanLost()
    {
        using var run = Open(Noon.AddHours(-1), Noon);
        Assert.True(run.Admit(Traffic.At(Noon.AddMinutes(-1), null)));
        Assert.True(run.Admit(Traffic.At(Noon.AddMinutes(-1), null)));
    }

    [Fact]
    public void ARunThatIsNotCommittedChangesNothing()
    {
        Run(Noon.AddHours(-1), Noon, null, ("given", Noon.AddMinutes(-1)));
        var before = System.IO.File.ReadAllBytes(File);
        using (var stopped = Open(Noon, Noon.AddHours(1)))
            Assert.True(stopped.Admit(Traffic.At(Noon.AddMinutes(1), "unseen")));

        Assert.Equal(before, System.IO.File.ReadAllBytes(File));
        using var next = Open(Noon, Noon.AddHours(1));
        Assert.True(next.Admit(Traffic.At(Noon.AddMinutes(1), "unseen")));
    }

    [Fact]
    public void WhatARunThatWasKilledWhileSavingLeftIsNoCheckpoint()
    {
        Run(Noon.AddHours(-1), Noon);
        System.IO.File.WriteAllText($"{File}.tmp", """{"version":1,"que""");

        Assert.Equal(Noon - Lateness, Run(Noon, Noon.AddMinutes(5)).From);
        Assert.False(System.IO.File.Exists($"{File}.tmp"));
    }

    [Fact]
    public void HoldsOneRunAtATime()
    {
        using (Open(Noon.AddHours(-1), Noon))
            AssertFails(FlowLogErrorKind.CheckpointInUse, () => Open(Noon.AddHours(-1), Noon));
        Open(Noon.AddHours(-1), Noon).Dispose();
    }

    [Fact]
    public void AFailedOpeningHoldsNoLock()
    {
        Run(Noon.AddHours(-1), Noon);
        AssertFails(FlowLogErrorKind.CheckpointMismatch, () => Open(Noon.AddHours(-1), Noon, query: "another"));
        Open(Noon, Noon.AddHours(1)).Dispose();
    }

    [Fact]
    public void TheCheckpointOfAnotherQueryIsKept()
    {
        Run(Noon.AddHours(-1), Noon);
        var before = System.IO.File.ReadAllBytes(File);
        AssertFails(FlowLogErrorKind.CheckpointMismatch, () => Open(Noon.AddHours(-1), Noon, query: "another"));
        Assert.Equal(before, System.IO.File.ReadAllBytes(File));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1, 2]")]
    [InlineData("not json")]
    [InlineData("""{"version":2,"query":"query","from":"2026-11-22T12:00:00Z","readTo":"2026-11-22T12:00:00Z","given":{}}""")]
    [InlineData("""{"version":1,"query":null,"from":"2026-11-22T12:00:00Z","readTo":"2026-11-22T12:00:00Z","given":{}}""")]
    [InlineData("""{"version":1,"query":"query","from":"2026-11-22T12:00:01Z","readTo":"2026-11-22T12:00:00Z","given":{}}""")]
    [InlineData("""{"version":1,"query":"query","from":"yesterday","readTo":"2026-11-22T12:00:00Z","given":{}}""")]
    [InlineData("""{"version":1,"query":"query","from":"2026-11-22T12:00:00Z","readTo":"2026-11-22T12:00:00Z","given":{"x":"AA=="}}""")]
    [InlineData("""{"version":1,"query":"query","from":"2026-11-22T12:00:00Z","readTo":"2026-11-22T12:00:00Z","given":{"1":"AA=="}}""")]
    [InlineData("""{"version":1,"query":"query","from":"2026-11-22T12:00:00Z","readTo":"2026-11-22T12:00:00Z","given":{"1":null}}""")]
    [InlineData("""{"version":1,"query":"query","from":"2026-11-22T12:00:00Z","readTo":"2026-11-22T12:00:00Z"}""")]
    public void ACorruptFileIsAnErrorAndKept(string text)
    {
        System.IO.File.WriteAllText(File, text);
        AssertFails(FlowLogErrorKind.CheckpointUnreadable, () => Open(Noon.AddHours(-1), Noon));
        Assert.Equal(text, System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void EveryCutOfAFileIsSeen()
    {
        Run(Noon.AddHours(-1), Noon, null, ("a", Noon.AddMinutes(-1)), ("b", Noon.AddMinutes(-2)));
        var whole = System.IO.File.ReadAllBytes(File);
        for (var length = 0; length < whole.Length; length++)
        {
            System.IO.File.WriteAllBytes(File, whole[..length]);
            AssertFails(FlowLogErrorKind.CheckpointUnreadable, () => Open(Noon.AddHours(-1), Noon));
        }
    }

    [Fact]
    public void AMissingFolderIsSaidBeforeAnythingIsRead()
    {
        var path = Path.Combine(_folder.FullName, "missing", "checkpoint.json");
        AssertFails(
            FlowLogErrorKind.CheckpointUnwritable,
            () => ReadCheckpoint.Open(path, "query", new TimeRange(Noon.AddHours(-1), Noon), Lateness),
            path);
    }

    [Fact]
    public void ASaveThatFailsKeepsTheLastOne()
    {
        Run(Noon.AddHours(-1), Noon);
        var before = System.IO.File.ReadAllBytes(File);
        Directory.CreateDirectory($"{File}.tmp");
        using (var run = Open(Noon, Noon.AddMinutes(5)))
            AssertFails(FlowLogErrorKind.CheckpointUnwritable, run.Commit);
        Assert.Equal(before, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void AClockThatWentBackBehindTheOverlapIsAnError()
    {
        Run(Noon.AddHours(-1), Noon);
        Assert.Equal(new TimeRange(Noon - Lateness, Noon.AddMinutes(-1)), Run(Noon.AddHours(-1), Noon.AddMinutes(-1)));
        var error = Assert.Throws<FlowLogException>(() => Open(Noon.AddHours(-1), Noon - Lateness));
        Assert.Equal(FlowLogErrorKind.InvalidTimeRange, error.Kind);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void ALatenessIsPositive(int seconds)
    {
        var error = Assert.Throws<FlowLogException>(() => Open(Noon.AddHours(-1), Noon, lateness: TimeSpan.FromSeconds(seconds)));
        Assert.Equal(FlowLogErrorKind.InvalidArgument, error.Kind);
    }

    [Fact]
    public void TheLongestLatenessReachesToTheFirstRun()
    {
        Run(Noon.AddHours(-1), Noon, TimeSpan.MaxValue);
        Assert.Equal(Noon.AddHours(-1), Run(Noon, Noon.AddHours(9)).From);
    }

    [Fact]
    public void HoldsTheIdsOfTheOverlapAloneHoweverManyRecordsPass()
    {
        const int Records = 50_000;
        using (var run = Open(Noon.AddDays(-1), Noon))
        {
            for (var i = 0; i < Records; i++)
                Assert.True(run.Admit(Traffic.At(Noon.AddDays(-1).AddSeconds(i), i.ToString(CultureInfo.InvariantCulture))));
            Assert.Equal(0, run.HeldIds);
            for (var i = 0; i < 900; i++)
                Assert.True(run.Admit(Traffic.At((Noon - Lateness).AddSeconds(i), $"late {i}")));
            Assert.Equal(900, run.HeldIds);
            run.Commit();
        }

        Assert.InRange(new FileInfo(File).Length, 900 * 16, 900 * 30);
        Run(Noon, Noon.AddHours(1));
        using var later = Open(Noon, Noon.AddHours(2));
        Assert.Equal(0, later.HeldIds);
    }

    private TimeRange Run(DateTimeOffset from, DateTimeOffset to, TimeSpan? lateness = null, params (string Id, DateTimeOffset Time)[] records)
    {
        using var run = Open(from, to, lateness);
        foreach (var (id, time) in records)
            Assert.True(run.Admit(Traffic.At(time, id)));
        run.Commit();
        return run.Range;
    }

    private ReadCheckpoint Open(DateTimeOffset from, DateTimeOffset to, TimeSpan? lateness = null, string query = "query") =>
        ReadCheckpoint.Open(File, query, new TimeRange(from, to), lateness ?? Lateness);

    private void AssertFails(FlowLogErrorKind kind, Action open, string? path = null)
    {
        var error = Assert.Throws<FlowLogException>(open);
        Assert.Equal((kind, path ?? File), (error.Kind, error.Target));
        Assert.Contains(path ?? File, error.Message, StringComparison.Ordinal);
    }
}
