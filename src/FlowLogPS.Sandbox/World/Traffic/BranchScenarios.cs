using FlowLogPS.Sandbox.World.Rules;

namespace FlowLogPS.Sandbox.World.Traffic;

/// <summary>The branch's traffic. The account's rules hold here too, but none is of these ports.</summary>
internal static class BranchScenarios
{
    public static void Add(ScenarioBook book)
    {
        var branch = book.Networks.Vpc(WellKnown.BranchVpc);
        var (desk, server) = (branch.Subnets[0], branch.Subnets[1]);
        foreach (var subnet in branch.Subnets)
            Plain(book, "inside-subnet", subnet.Endpoints, subnet.Endpoints, 8080);
        Plain(book, "inside-vpc", desk.Endpoints, server.Endpoints, 1433);
        Plain(book, "to-internet", [.. branch.Endpoints], book.Contents.Internet, 993);
        book.Begin("no-rule").Add(Verdict.NoRule, null, book.Contents.Internet, server.Endpoints, ServiceSpec.Tcp(3389), 20);
    }

    private static void Plain(ScenarioBook book, string name, IReadOnlyList<Endpoint> from, IReadOnlyList<Endpoint> to, int port) =>
        book.Begin(name).Add(Verdict.None, null, from, to, ServiceSpec.Tcp(port), 20);
}
