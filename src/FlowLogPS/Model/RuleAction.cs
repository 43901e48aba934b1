namespace FlowLogPS.Model;

/// <summary>What an enterprise security group rule does with traffic it matches.</summary>
public enum RuleAction
{
    /// <summary><c>accept</c>: pass.</summary>
    Accept,

    /// <summary><c>drop</c>: block.</summary>
    Drop,

    /// <summary><c>log</c>: pass and record (an observation rule).</summary>
    Observe,

    /// <summary>A word that this version does not know: what the rule matches stays unresolved.</summary>
    Unknown,
}
