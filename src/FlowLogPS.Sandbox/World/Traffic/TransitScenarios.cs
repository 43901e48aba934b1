using FlowLogPS.Sandbox.World.Rules;

namespace FlowLogPS.Sandbox.World.Traffic;

/// <summary>A host that forwards for others: its interface logs flows of which it owns neither end.</summary>
internal static class TransitScenarios
{
    public static void Add(ScenarioBook book)
    {
        var router = book.Networks.Subnet(WellKnown.SharedVpc, "ops").Endpoints[^1].Interface!;
        Endpoint[] branch = [.. Enumerable.Range(10, 20).Select(host => new Endpoint($"192.168.77.{host}", null, null, router))];
        Endpoint[] office = [.. Enumerable.Range(10, 20).Select(host => new Endpoint($"192.168.78.{host}"))];
        book.Begin("transit").Add(Verdict.None, null, branch, office, ServiceSpec.Tcp(book.NextPorts()), 20);
    }
}
