namespace FlowLogPS.Sandbox.World.Rules;

/// <summary>What a rule does with what it matches.</summary>
internal enum RuleAction
{
    /// <summary>Lets pass without a hit log.</summary>
    Accept,

    /// <summary>Drops.</summary>
    Drop,

    /// <summary>Observes: lets pass with a hit log, and ends the evaluation.</summary>
    Log,
}
