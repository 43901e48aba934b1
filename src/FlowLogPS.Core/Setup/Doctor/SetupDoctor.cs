using System.Runtime.CompilerServices;
using FlowLogPS.Core.Cloud;
using FlowLogPS.Core.Cloud.Sts;
using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Setup.Doctor;

/// <summary>
/// Goes through all that has to be right, from the key to the data, in the order in which one thing needs the other: the first check that
/// does not pass names what to do first. Makes no writing call.
/// </summary>
internal sealed class SetupDoctor(StsClient sts, SetupSurveyor surveyor, IFlowLogObserver observer)
{
    private static readonly string[] AfterCredential = ["Clock", "Region", "Permissions", "Role", "Topic", "Index", "FlowLogs", "Data", "Rules", "FirewallLog"];

    private static readonly (string Name, Func<SetupFacts, SetupCheck> Check)[] OfVpcs =
        [("Topic", TopicChecks.Topic), ("Index", TopicChecks.Index), ("FlowLogs", FlowLogChecks.FlowLogs), ("Data", FlowLogChecks.Data)];

    /// <summary>The checks, one after the other.</summary>
    /// <param name="vpcIds">The VPCs; empty for all of the region.</param>
    /// <param name="cancellation">Stops at once.</param>
    public async IAsyncEnumerable<SetupCheck> ExamineAsync(IReadOnlyList<string> vpcIds, [EnumeratorCancellation] CancellationToken cancellation)
    {
        CallerIdentity? caller = null;
        FlowLogException? failure = null;
        try
        {
            caller = await sts.GetCallerIdentityAsync(observer, cancellation).ConfigureAwait(false);
        }
        catch (FlowLogException e)
        {
            failure = e;
        }
        if (failure is not null)
        {
            foreach (var check in WithoutCredential(failure))
                yield return check;
            yield break;
        }

        yield return Passed("Credential", $"The key is valid; it belongs to account {caller!.AccountId}.");
        yield return Passed("Clock", "The service takes this machine's time.");
        var facts = await surveyor.SurveyAsync(vpcIds, cancellation).ConfigureAwait(false);
        foreach (var check in ChecksOf(facts, vpcIds))
            yield return check;
    }

    /// <summary>The checks where not even a key can be had, or none that is taken.</summary>
    public static IEnumerable<SetupCheck> WithoutCredential(FlowLogException failure)
    {
        var isClock = failure.Kind == FlowLogErrorKind.ClockSkew;
        var isKey = failure is { Kind: FlowLogErrorKind.CredentialMissing or FlowLogErrorKind.CredentialFileExposed or FlowLogErrorKind.AuthenticationFailed } or { Kind: FlowLogErrorKind.InvalidArgument, Code: null };
        yield return isClock
            ? Skipped("Credential", "The key cannot be proved before the clock is right.")
            : Failed("Credential", failure.Message, isKey ? "No key, or none that the service takes." : "The service cannot be reached.", isKey
                ? "Set a valid key pair: Set-FlowLogCredential -SecretId … -SecretKey … -Region …"
                : "Check the network, the proxy and the endpoint, then run Test-FlowLogSetup again.");
        foreach (var name in AfterCredential)
        {
            yield return isClock && name == "Clock"
                ? Failed("Clock", failure.Message, "A signature holds for a few minutes only.", "Set this machine's clock by a time server.")
                : Skipped(name, "Not looked at without a valid key.");
        }
    }

    private static IEnumerable<SetupCheck> ChecksOf(SetupFacts facts, IReadOnlyList<string> vpcIds)
    {
        if (facts.Vpcs.Failure is { Kind: FlowLogErrorKind.InvalidArgument, Code: { } code } && code.Contains("Region", StringComparison.Ordinal))
        {
            yield return Failed("Region", $"The services do not know the region {facts.Region}.", "It is misspelt or not open to the account.", "Set-FlowLogCredential … -Region ap-guangzhou, or another that has your VPCs.");
            foreach (var name in AfterCredential.Skip(2))
                yield return Skipped(name, $"Not looked at, since {facts.Region} is no region.");
            yield break;
        }
        var unknown = facts.Vpcs.IsAnswered ? vpcIds.Except(facts.Vpcs.Value.Select(v => v.VpcId)).FirstOrDefault() : null;
        yield return unknown is null
            ? Passed("Region", $"{facts.Region} answers.")
            : Failed("Region", $"There is no VPC {unknown} in {facts.Region}.", "The id is wrong, or the VPC is in another region.", "Check the id (Get-FlowLogVpc lists them) and the region (Set-FlowLogCredential … -Region).");
        yield return AccountChecks.Permissions(facts);
        yield return AccountChecks.Role(facts);
        foreach (var (name, check) in OfVpcs)
            yield return unknown is null ? check(facts) : Skipped(name, $"Not looked at, since there is no VPC {unknown}.");
        yield return FirewallChecks.Rules(facts);
        yield return FirewallChecks.Log(facts);
    }

    internal static SetupCheck Passed(string name, string evidence) => new() { Name = name, Status = SetupCheckStatus.Passed, Evidence = evidence };

    internal static SetupCheck Skipped(string name, string evidence) => new() { Name = name, Status = SetupCheckStatus.Skipped, Evidence = evidence };

    internal static SetupCheck Warning(string name, string evidence, string cause, string nextStep) =>
        new() { Name = name, Status = SetupCheckStatus.Warning, Evidence = evidence, Cause = cause, NextStep = nextStep };

    internal static SetupCheck Failed(string name, string evidence, string cause, string nextStep) =>
        new() { Name = name, Status = SetupCheckStatus.Failed, Evidence = evidence, Cause = cause, NextStep = nextStep };

    /// <summary>A check whose own call failed for another reason than permission, which is told in its place.</summary>
    internal static SetupCheck Unanswered(string name, FlowLogException failure) => failure.Kind == FlowLogErrorKind.PermissionDenied
        ? Skipped(name, "Not permitted: see Permissions.")
        : Failed(name, failure.Message, $"The service answered {failure.Code ?? failure.Kind.ToString()}.", "Run Test-FlowLogSetup again; if it stays, do what the message says.");
}
