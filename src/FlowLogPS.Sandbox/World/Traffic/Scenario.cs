using FlowLogPS.Sandbox.World.Rules;

namespace FlowLogPS.Sandbox.World.Traffic;

/// <summary>
/// One to three rules in a known order and the flows made for them. No other scenario uses its destination ports (or, for ICMP,
/// its sources), so what happens to a flow is known from here alone.
/// </summary>
internal sealed class Scenario(int index, string name, IReadOnlyList<FirewallRule> rules)
{
    public int Index { get; } = index;

    public string Name { get; } = name;

    public IReadOnlyList<FirewallRule> Rules { get; } = rules;

    public List<FlowCase> Cases { get; } = [];

    /// <summary>Flows that the rule drops.</summary>
    public Scenario Blocked(FirewallRule by, int weight) => Add(Verdict.Rule, by, by.Source.Members, by.Destination.Members, by.Service, weight);

    /// <summary>Flows that pass: the rule lets them, or none speaks of them.</summary>
    public Scenario Passed(FirewallRule by, int weight) => Add(Verdict.None, by, by.Source.Members, by.Destination.Members, by.Service, weight);

    /// <summary>Flows that the rule lets pass and a network ACL drops.</summary>
    public Scenario BlockedThoughAllowed(FirewallRule by, int weight) =>
        Add(Verdict.AllowedByRule, by, by.Source.Members, by.Destination.Members, by.Service, weight);

    /// <summary>Flows that the rule lets pass and whose replies a network ACL drops.</summary>
    public Scenario ReplyBlocked(FirewallRule by, int weight) => Add(Verdict.Reply, by, by.Source.Members, by.Destination.Members, by.Service, weight);

    /// <summary>Any flows of this scenario.</summary>
    public Scenario Add(
        Verdict verdict, FirewallRule? decider, IReadOnlyList<Endpoint> from, IReadOnlyList<Endpoint> to, ServiceSpec service, int weight, bool? atDestination = null)
    {
        if (!from.Any(source => to.Any(source.Reaches)))
            throw new InvalidOperationException($"Scenario {Name}: no sender reaches a receiver.");
        Cases.Add(new FlowCase(this, verdict, decider, from, to, service.Samples, weight) { AtDestination = atDestination });
        return this;
    }
}
