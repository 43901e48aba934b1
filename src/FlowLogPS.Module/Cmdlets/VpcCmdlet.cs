using System.Management.Automation;
using FlowLogPS.Core.Setup;
using FlowLogPS.Errors;
using FlowLogPS.Module.Completion;

namespace FlowLogPS.Module.Cmdlets;

/// <summary>A cmdlet about VPCs, which are named by id, or by a wildcard of id or name, as arguments or through the pipeline.</summary>
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

    /// <summary>Finds VPCs; those that were found before are left out, and what is in no region is reported.</summary>
    /// <param name="names">Ids and wildcards.</param>
    /// <exception cref="FlowLogException">What concerns every place.</exception>
    protected IReadOnlyList<FoundVpc> Find(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        string[] patterns = [.. names.Where(WildcardPattern.ContainsWildcardCharacters)];
        string[] ids = [.. names.Except(patterns)];
        var found = new List<FoundVpc>();
        if (ids.Length > 0)
            found.AddRange(Search(ids).Vpcs);
        if (patterns.Length > 0)
            found.AddRange(Match(patterns, Search([])));
        return found.FindAll(vpc => _met.Add((vpc.Region, vpc.VpcId)));
    }

    /// <summary>A wildcard without a match was mistyped, or means another region; only of all VPCs there may be none.</summary>
    private List<FoundVpc> Match(string[] patterns, VpcSearch search)
    {
        var found = new List<FoundVpc>();
        foreach (var text in patterns)
        {
            var pattern = new WildcardPattern(text, WildcardOptions.IgnoreCase);
            var matches = search.Vpcs.Where(vpc => pattern.IsMatch(vpc.VpcId) || pattern.IsMatch(vpc.VpcName)).ToList();
            found.AddRange(matches);
            if (matches.Count == 0 && search.Failures.Count == 0 && text != "*")
                Report(NoMatch(text));
        }
        return found;
    }

    private VpcSearch Search(string[] ids)
    {
        var search = Await(Connect().FindVpcsAsync(Region, ids, Observer, StopToken));
        foreach (var failure in search.Failures)
            Report(failure);
        return search;
    }

    private FlowLogException NoMatch(string pattern) => new(
        FlowLogErrorKind.VpcNotFound,
        $"No VPC of {string.Join(", ", Connect().RegionsOf(Region))} has an id or a name like '{pattern}'. Get-FlowLogVpc alone lists them; check the region, too.")
    {
        Target = pattern,
    };
}
