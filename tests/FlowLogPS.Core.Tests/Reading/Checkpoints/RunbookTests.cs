using Xunit.Abstractions;

namespace FlowLogPS.Core.Tests.Reading.Checkpoints;

public sealed class RunbookTests(ITestOutputHelper output) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("flowlogps-runbook-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task TheUnionIsTheTruthAndCommittedRunsGiveNothingTwice(int seed)
    {
        var runbook = await RunAsync(seed, TimeSpan.FromMinutes(15));

        Assert.Equal(RunbookSimulation.Runs / 5, runbook.Killed);
        Assert.True(runbook.Committed > 100);
        Assert.Empty(runbook.Truth.Except(runbook.Union));
        Assert.Empty(runbook.Truth.Except(runbook.Promised.Keys));
        Assert.Empty(runbook.Promised.Keys.Except(runbook.Truth));
        Assert.All(runbook.Promised, given => Assert.Equal(1, given.Value));
        Assert.True(runbook.Given > runbook.Promised.Count, "no killed run gave anything: the simulation proves little");
    }

    [Fact]
    public async Task ALatenessShorterThanTheDelaysLosesRecordsButRepeatsNone()
    {
        var runbook = await RunAsync(seed: 1, TimeSpan.FromMinutes(2));

        Assert.NotEmpty(runbook.Truth.Except(runbook.Promised.Keys));
        Assert.All(runbook.Promised, given => Assert.Equal(1, given.Value));
    }

    private async Task<RunbookSimulation> RunAsync(int seed, TimeSpan lateness)
    {
        var runbook = new RunbookSimulation(seed, lateness, Path.Combine(_folder.FullName, "checkpoint.json"));
        await runbook.RunAsync();
        output.WriteLine(
            $"seed {seed}, lateness {lateness}: {runbook.Truth.Count:N0} records; {runbook.Committed} runs committed, {runbook.Killed} killed, {runbook.Incomplete} incomplete; "
            + $"{runbook.Given:N0} given in all, {runbook.Union.Count:N0} distinct, {runbook.Promised.Values.Count(times => times > 1)} twice by committed runs, "
            + $"{runbook.Truth.Except(runbook.Promised.Keys).Count()} missing; at most {runbook.MostIds} ids held");
        return runbook;
    }
}
