using FlowLogPS.Core.Cloud.Cam;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Setup;

/// <summary>
/// The role by which the flow log service writes to CLS: an older console has it made by hand, a newer one grants a service role with one
/// click, so that flow logs may work without this one.
/// </summary>
internal static class FlowLogRole
{
    public const string Name = "FlowLogClsRole";

    /// <summary>The preset policy that the documents ask for.</summary>
    public const string Policy = "QcloudCLSFullAccess";

    /// <summary>
    /// Who may take the role: the flow log service's root account 91000000202, as the documents say. That a root account is written as this
    /// <c>qcs</c> principal is not in the documents that were read but from memory; its first use in a real account is to be checked.
    /// </summary>
    public const string PolicyDocument =
        """{"version":"2.0","statement":[{"action":"name/sts:AssumeRole","effect":"allow","principal":{"qcs":["qcs::cam::uin/91000000202:root"]}}]}""";

    /// <summary>The steps to a role that has its policy.</summary>
    /// <exception cref="FlowLogException">It cannot be looked up.</exception>
    public static async Task<IReadOnlyList<SetupStep>> PlanAsync(CamClient roles, IFlowLogObserver observer, CancellationToken cancellation)
    {
        var attach = new SetupStep(SetupStepKind.AttachRolePolicy, Name, $"Give role {Name} the policy {Policy}");
        try
        {
            await roles.GetRoleAsync(Name, observer, cancellation).ConfigureAwait(false);
        }
        catch (FlowLogException e) when (e.Code is { } code && code.EndsWith("RoleNotExist", StringComparison.Ordinal))
        {
            return [new SetupStep(SetupStepKind.CreateRole, Name, $"Create role {Name} for the flow log service"), attach];
        }
        var policies = await roles.ListAttachedRolePoliciesAsync(Name, observer, cancellation).ConfigureAwait(false);
        return policies.Any(policy => policy.PolicyName == Policy) ? [] : [attach];
    }
}
