using System.Globalization;
using FlowLogPS.Errors;
using FlowLogPS.Model;
using static FlowLogPS.Core.Setup.Doctor.SetupDoctor;

namespace FlowLogPS.Core.Setup.Doctor;

/// <summary>What the firewall has to give, and what only its console can switch on.</summary>
internal static class FirewallChecks
{
    /// <summary>The steps that no public action takes.</summary>
    private const string ConsoleSteps =
        "In the Cloud Firewall console, Enterprise Security Group (New), Enterprise security group log, Settings details: under Configure CLS Log Service enter the key pair of a sub-user with QcloudCLSFullAccess and save; switch on Enterprise security group log; switch on each VPC.";

    public static SetupCheck Rules(SetupFacts facts)
    {
        if (!facts.Rules.IsAnswered && !facts.RuleDetails.IsAnswered)
            return Unanswered("Rules", facts.Rules.Failure);
        var count = facts.Rules.Value?.Count ?? facts.RuleDetails.Value!.Count;
        return count > 0
            ? Passed("Rules", string.Create(CultureInfo.InvariantCulture, $"{count:N0} enterprise security group rules are readable."))
            : Warning("Rules", "There is no enterprise security group rule.", "Block hits then have no rule: plain security groups and network ACLs decide.", "Make rules in the Cloud Firewall console, Enterprise Security Group (New), where hits are to name one.");
    }

    /// <summary>Whether the console's switches are on can be told by their effect only: what the firewall makes of the flow logs.</summary>
    public static SetupCheck Log(SetupFacts facts)
    {
        var failure = facts.Hits.Failure ?? facts.Netflow.Failure;
        if (failure is { Kind: FlowLogErrorKind.PermissionDenied })
            return Skipped("FirewallLog", "Not permitted: see Permissions.");
        if (failure is not null)
        {
            return Warning("FirewallLog", failure.Message, "Below the Ultimate edition the feature is opened by a ticket, and the international service has no such action.", $"It is not needed for Get-BlockHit over flow logs. {ConsoleSteps}");
        }
        var rows = facts.Hits.Value!.Count + facts.Netflow.Value!.Count;
        return rows > 0
            ? Passed("FirewallLog", string.Create(CultureInfo.InvariantCulture, $"The firewall reads the flow logs: {rows:N0} rows of the last {SetupSurveyor.Window.TotalHours:0} hours."))
            : Warning("FirewallLog", $"The firewall has made nothing of the flow logs in the last {SetupSurveyor.Window.TotalHours:0} hours.", "A switch of its console is off, or no rule was hit. No public action tells or sets the switches.", $"It is not needed for Get-BlockHit over flow logs. {ConsoleSteps}");
    }
}
