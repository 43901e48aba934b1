using FlowLogPS.Core.Setup;

namespace FlowLogPS.Core.Tests.EndToEnd;

/// <summary>Setting up flow logs of a VPC that is named by its id.</summary>
internal static class SetupCalls
{
    public static async Task<SetupPlan> PlanEnableAsync(this SandboxFixture sandbox, string vpcId, EnableOptions? options = null) =>
        await sandbox.Client.PlanEnableAsync(await sandbox.FindAsync(vpcId), options ?? new EnableOptions(), sandbox.Observer, CancellationToken.None);

    public static async Task<SetupPlan> PlanDisableAsync(this SandboxFixture sandbox, string vpcId, bool isRemoval = false) =>
        await sandbox.Client.PlanDisableAsync(await sandbox.FindAsync(vpcId), isRemoval, sandbox.Observer, CancellationToken.None);

    public static Task<SetupOutcome> RunAsync(this SandboxFixture sandbox, SetupPlan plan) =>
        sandbox.Client.RunAsync(plan, sandbox.Observer, CancellationToken.None);

    public static async Task<SetupOutcome> EnableAsync(this SandboxFixture sandbox, string vpcId, EnableOptions? options = null) =>
        await sandbox.RunAsync(await sandbox.PlanEnableAsync(vpcId, options));

    public static async Task<SetupOutcome> DisableAsync(this SandboxFixture sandbox, string vpcId, bool isRemoval = false) =>
        await sandbox.RunAsync(await sandbox.PlanDisableAsync(vpcId, isRemoval));

    private static async Task<FoundVpc> FindAsync(this SandboxFixture sandbox, string vpcId) =>
        (await sandbox.Client.FindVpcsAsync([], [vpcId], sandbox.Observer, CancellationToken.None)).Vpcs.Single();
}
