using FlowLogPS.Core.Setup;
using FlowLogPS.Errors;
using FsCheck;
using FsCheck.Fluent;

namespace FlowLogPS.Core.Tests.Setup;

public sealed class BatchCallTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AllButTheBadIdsAreDoneOnce(bool isNamed) =>
        Prop.ForAll(Gen.Choose(0, 250).SelectMany(count => Gen.Choose(0, 6).Select(bad => (count, bad))).ToArbitrary(), pair =>
        {
            string[] ids = [.. Enumerable.Range(0, pair.count).Select(i => $"fl-{i:000}")];
            var bad = ids.Where((_, i) => pair.bad > 0 && i % Math.Max(1, pair.count / pair.bad) == 0).ToHashSet();
            var service = new Service(bad, isNamed);
            service.RunAsync(ids).GetAwaiter().GetResult();
            return service.Done.Order().SequenceEqual(ids.Except(bad)) && service.Failed.Order().SequenceEqual(bad.Order());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task ABadIdThatTheMessageNamesCostsTwoCallsMore()
    {
        var service = new Service(["fl-042"], isNamed: true);
        await service.RunAsync(Enumerable.Range(0, 100).Select(i => $"fl-{i:000}"));
        Assert.Equal(3, service.Calls);
    }

    [Fact]
    public async Task ABadIdThatIsNotNamedCostsAsManyCallsAsHalvingNeeds()
    {
        var service = new Service(["fl-042"], isNamed: false);
        await service.RunAsync(Enumerable.Range(0, 64).Select(i => $"fl-{i:000}"));
        Assert.Equal(1 + (2 * 6), service.Calls);
    }

    [Theory]
    [InlineData("UnauthorizedOperation")]
    [InlineData("InternalError")]
    [InlineData("RequestLimitExceeded")]
    [InlineData(null)]
    public async Task AFailureOfTheWholeCallIsNotTriedInParts(string? code)
    {
        var service = new Service(["fl-001"], isNamed: false) { Code = code };
        await service.RunAsync(["fl-000", "fl-001", "fl-002"]);
        Assert.Equal(1, service.Calls);
        Assert.Equal(3, service.Failed.Count);
    }

    private sealed class Service(HashSet<string> bad, bool isNamed)
    {
        public string? Code { get; init; } = "ResourceNotFound";

        public List<string> Done { get; } = [];

        public List<string> Failed { get; } = [];

        public int Calls { get; private set; }

        public Task RunAsync(IEnumerable<string> ids) => BatchCall.RunAsync(ids, CallAsync, Done.AddRange, (batch, _) => Failed.AddRange(batch));

        private Task CallAsync(IReadOnlyList<string> ids)
        {
            Calls++;
            return ids.FirstOrDefault(bad.Contains) is { } first
                ? Task.FromException(new FlowLogException(FlowLogErrorKind.OperationFailed, isNamed ? $"{first} is not there." : "One is not there.", Code))
                : Task.CompletedTask;
        }
    }
}
