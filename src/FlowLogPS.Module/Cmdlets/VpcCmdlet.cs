using System.Management.Automation;
using FlowLogPS.Core.Setup;
using FlowLogPS.Module.Completion;

namespace FlowLogPS.Module.Cmdlets;

/// <summary>A cmdlet about VPCs, which are named by id or wildcard, as arguments or through the pipeline.</summary>
public abstract class VpcCmdlet : SessionCmdlet
{
    private readonly HashSet<(string Region, string VpcId)> _met = [];

    /// <inheritdoc/>
    protected VpcCmdlet(string activity)
        : base(activity)
    {
    }

    /// <summary>Regions to look for the VPCs in, instead of the credential's.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string[] Region { get; set; } = [];

    /// <summary>Finds VPCs; those that were found before are left out, and ids that are in no region are reported.</summary>
    /// <param name="names">Ids and wildcards.</param>
    /// <exception cref="FlowLogPS.Errors.FlowLogException">What concerns every place.</exception>
    protected IReadOnlyList<FoundVpc> Find(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var patterns = names.Where(WildcardPattern.ContainsWildcardCharacters).Select(name => new WildcardPattern(name)).ToList();
        string[] ids = [.. names.Where(name => !WildcardPattern.ContainsWildcardCharacters(name))];
        var found = new List<FoundVpc>();
        if (ids.Length > 0)
            found.AddRange(Search(ids));
        if (patterns.Count > 0)
            found.AddRange(Search([]).Where(vpc => patterns.Exists(pattern => pattern.IsMatch(vpc.VpcId))));
        return found.FindAll(vpc => _met.Add((vpc.Region, vpc.VpcId)));
    }

    private IReadOnlyList<FoundVpc> Search(string[] ids)
    {
        var search = Await(Connect().FindVpcsAsync(Region, ids, Observer, StopToken));
        foreach (var failure in search.Failures)
            Report(failure);
        return search.Vpcs;
    }
}
