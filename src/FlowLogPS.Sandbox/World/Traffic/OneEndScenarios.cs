using FlowLogPS.Sandbox.World.Rules;
using static FlowLogPS.Sandbox.World.Rules.RuleAction;

namespace FlowLogPS.Sandbox.World.Traffic;

/// <summary>Rules that a keyword publishes to one end: the other end does not know them, and the rule behind decides there.</summary>
internal static class OneEndScenarios
{
    public static void Add(ScenarioBook book)
    {
        var web = Content.Net(book.Networks.Subnet(WellKnown.ProdVpc, "web")).Only(e => e.Logger is not null);
        var app = Content.Net(book.Networks.Subnet(WellKnown.ProdVpc, "app")).Only(e => e.Logger is not null);
        OneEnd(book, web, app, atDestination: true);
        OneEnd(book, app, web, atDestination: true);
        OneEnd(book, web, app, atDestination: false);
        OneEnd(book, app, web, atDestination: false);
    }

    /// <summary>What one end is allowed, the other end blocks.</summary>
    private static void OneEnd(ScenarioBook book, RuleContent from, RuleContent to, bool atDestination)
    {
        var service = ServiceSpec.Tcp(book.NextPorts());
        var published = atDestination ? "source" : "destination";
        var allow = new FirewallRule(Accept, from, to, service) { Description = $"half open #Only publish to {published}#" };
        var drop = new FirewallRule(Drop, from, to, service) { Description = "closed at both ends" };
        book.Begin($"published-to-{published}", allow, drop)
            .Add(Verdict.Rule, drop, from.Members, to.Members, service, 20, atDestination);
    }
}
