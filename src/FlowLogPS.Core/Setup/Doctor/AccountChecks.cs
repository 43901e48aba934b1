using FlowLogPS.Errors;
using FlowLogPS.Model;
using static FlowLogPS.Core.Setup.Doctor.SetupDoctor;

namespace FlowLogPS.Core.Setup.Doctor;

/// <summary>What the account has to allow.</summary>
internal static class AccountChecks
{
    /// <summary>Every action that reading needs, tried once. Those of the firewall and of access management cost attribution or advice, not records.</summary>
    public static SetupCheck Permissions(SetupFacts facts)
    {
        var denied = facts.Probes.Where(p => p.Failure?.Kind == FlowLogErrorKind.PermissionDenied).Select(p => p.Action).Distinct().ToList();
        if (denied.Count == 0)
            return Passed("Permissions", $"All {facts.Probes.Select(p => p.Action).Distinct().Count()} reading actions that were tried are permitted.");
        var evidence = $"Not permitted: {string.Join(", ", denied)}.";
        const string next = "Grant them to this key's user or role; Get-FlowLogPolicy -Use Read, Test prints the policy.";
        return denied.TrueForAll(action => action.StartsWith("cam:", StringComparison.Ordinal) || action == "cfw:DescribeLogs")
            ? Warning("Permissions", evidence, "Records can be read without them; some checks cannot.", next)
            : Failed("Permissions", evidence, "The policies of this key's user or role do not hold them.", next);
    }

    /// <summary>Newer consoles grant a service role of another name, so that where records arrive no role is missed.</summary>
    public static SetupCheck Role(SetupFacts facts)
    {
        if (facts.Role.IsAnswered)
            return Passed("Role", $"There is the role {FlowLogRole.Name}.");
        if (facts.Role.Failure.Code?.Contains("RoleNotExist", StringComparison.Ordinal) != true)
            return Unanswered("Role", facts.Role.Failure);
        return facts.Arrived > 0
            ? Passed("Role", $"There is no role {FlowLogRole.Name}, and records arrive all the same: another role serves.")
            : Failed("Role", $"There is no role {FlowLogRole.Name}, and no record arrives.", "Flow logs have nobody's leave to write to the log service.", "Enable-FlowLogVpc … -CreateRole makes it; in the console: VPC, Flow logs, Grant.");
    }
}
