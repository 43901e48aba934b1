using FlowLogPS.Sandbox.World.Rules;

namespace FlowLogPS.Sandbox.World.Traffic;

/// <summary>Flows of one scenario that fare alike.</summary>
/// <param name="Scenario">Its scenario.</param>
/// <param name="Verdict">What becomes of them.</param>
/// <param name="Decider">The rule that decides, or null.</param>
/// <param name="From">Senders.</param>
/// <param name="To">Receivers.</param>
/// <param name="Services">Protocols and destination ports.</param>
/// <param name="Weight">How often they occur, among all cases.</param>
internal sealed record FlowCase(
    Scenario Scenario, Verdict Verdict, FirewallRule? Decider, IReadOnlyList<Endpoint> From, IReadOnlyList<Endpoint> To,
    IReadOnlyList<PortSample> Services, int Weight)
{
    /// <summary>Whether they are dropped at the receiver's end, at the sender's, or (null) at either.</summary>
    public bool? AtDestination { get; init; }
}
