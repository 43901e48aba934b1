namespace FlowLogPS.Sandbox.World.Traffic;

/// <summary>Why a record is a REJECT; <see cref="None"/> where it is not.</summary>
internal enum Verdict : byte
{
    /// <summary>The record is no REJECT.</summary>
    None,

    /// <summary>A rule dropped it.</summary>
    Rule,

    /// <summary>A stateless network ACL dropped the reply of a flow that a rule allows.</summary>
    Reply,

    /// <summary>A rule allows it; a network ACL dropped it.</summary>
    AllowedByRule,

    /// <summary>No rule speaks of it; a plain security group dropped it.</summary>
    NoRule,
}
