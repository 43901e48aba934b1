namespace FlowLogPS.Core.Rules;

/// <summary>One end of a rule: the addresses it is known to hold, and what it holds beyond them.</summary>
/// <param name="Known">Addresses that surely belong to it.</param>
/// <param name="Missing">Content that cannot be expanded, with the reason; null where all is known.</param>
/// <param name="VpcId">The VPC whose instances alone are meant, for an instance; null where an address counts wherever it is.</param>
internal sealed record RuleEnd(AddressSet Known, string? Missing = null, string? VpcId = null)
{
    /// <summary>An end of which nothing is known.</summary>
    public static RuleEnd Unresolved(string missing) => new(AddressSet.Empty, missing);

    /// <summary>Whether an end of a flow belongs to it. Content that is not known may hold any address.</summary>
    public Match Test(in FlowEnd end)
    {
        if (!Known.Contains(end.Address))
            return Missing is null ? Match.No : Match.Maybe;
        // Blocks of VPCs may overlap: the address alone does not make it this VPC's instance.
        if (VpcId is null || end.VpcId == VpcId)
            return Match.Yes;
        if (end.IsAmbiguous)
            return Match.Maybe;
        return end.VpcId is null ? Match.Yes : Match.No;
    }
}
