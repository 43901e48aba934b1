using FlowLogPS.Errors;

namespace FlowLogPS.Core.Composition;

/// <summary>Questions that are put to several regions.</summary>
internal static class RegionQuestions
{
    /// <summary>Asks the regions side by side. A region that fails is one failure; what is no region's, such as a key that is refused, fails the whole.</summary>
    public static async Task<IReadOnlyList<T>> AskEachAsync<T>(IReadOnlyList<string> regions, Func<string, Task<T>> ask, List<FlowLogException> failures)
    {
        var asked = regions.Select(ask).ToList();
        await ((Task)Task.WhenAll(asked)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var answers = new List<T>();
        foreach (var (region, answer) in regions.Zip(asked))
        {
            try
            {
                answers.Add(await answer.ConfigureAwait(false));
            }
            catch (FlowLogException e) when (e.Kind is not (FlowLogErrorKind.AuthenticationFailed or FlowLogErrorKind.CredentialMissing or FlowLogErrorKind.ClockSkew))
            {
                failures.Add(new FlowLogException(e.Kind, $"Region {region}: {e.Message}", e.Code, e.RequestId, e) { Target = region });
            }
        }
        return answers;
    }

    /// <summary>The failures of VPCs that were asked for and are in none of the regions that answered.</summary>
    public static IEnumerable<FlowLogException> MissingVpcs(IReadOnlyList<string> vpcIds, IEnumerable<string> found, IReadOnlyList<string> answered) =>
        answered.Count == 0 ? [] : vpcIds.Except(found).Select(id => FlowLogException.About(
            id, FlowLogErrorKind.VpcNotFound, $"There is no VPC '{id}' in {string.Join(", ", answered)}. Check the id and the region{(id.StartsWith("vpc-", StringComparison.Ordinal) ? "" : "; an id begins with vpc-, and Get-FlowLogVpc lists them with their names")}."));
}
