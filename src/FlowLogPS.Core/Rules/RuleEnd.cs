using FlowLogPS.Core.Rules.Classifier;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Rules;

/// <summary>One end of a rule: the addresses it is known to hold, and what it holds beyond them.</summary>
/// <param name="Known">Addresses that surely belong to it.</param>
/// <param name="Missing">Content that cannot be expanded, with the reason; null where all is known.</param>
/// <param name="Owners">The addresses by VPC, where instances are meant; null where an address counts wherever it is.</param>
internal sealed record RuleEnd(AddressSet Known, string? Missing = null, IReadOnlyDictionary<string, AddressSet>? Owners = null)
{
    /// <summary>An end of which nothing is known.</summary>
    public static RuleEnd Unresolved(string missing) => new(AddressSet.Empty, missing);

    /// <summary>All addresses that it may hold: content that is not known may be any.</summary>
    public Interval[] Possible => Missing is null ? [.. Known.Intervals] : [Interval.All];

    /// <summary>Whether an end of a flow belongs to it. Content that is not known may hold any address.</summary>
    public RuleMatch Test(in FlowEnd end)
    {
        if (!Known.Contains(end.Address))
            return Missing is null ? RuleMatch.No : RuleMatch.Maybe;
        if (Owners is null)
            return RuleMatch.Yes;
        // Blocks of VPCs may overlap: the address alone does not make it this VPC's instance.
        if (end.VpcId is { } vpc)
            return Owners.TryGetValue(vpc, out var own) && own.Contains(end.Address) ? RuleMatch.Yes : RuleMatch.No;
        return end.IsAmbiguous ? RuleMatch.Maybe : RuleMatch.Yes;
    }

    /// <summary>Whether all addresses of the interval surely belong to it, whatever VPC they lie in.</summary>
    public bool Covers(Interval addresses) => Owners is null && Known.Contains(addresses);
}
