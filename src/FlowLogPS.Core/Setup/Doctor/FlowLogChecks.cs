using System.Globalization;
using FlowLogPS.Core.Cloud.Vpc;
using FlowLogPS.Model;
using static FlowLogPS.Core.Setup.Doctor.SetupDoctor;

namespace FlowLogPS.Core.Setup.Doctor;

/// <summary>Whether interfaces are logged, and whether what they log arrives.</summary>
internal static class FlowLogChecks
{
    /// <summary>Records come five minutes after a window of five; half an hour without one means that they have stopped.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(30);

    /// <summary>Sooner than this no record of a new flow log need have come.</summary>
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(15);

    public static SetupCheck FlowLogs(SetupFacts facts)
    {
        if (!facts.Vpcs.IsAnswered)
            return Unanswered("FlowLogs", facts.Vpcs.Failure);
        if (!facts.Interfaces.IsAnswered)
            return Unanswered("FlowLogs", facts.Interfaces.Failure);
        if (!facts.FlowLogs.IsAnswered)
            return Unanswered("FlowLogs", facts.FlowLogs.Failure);

        var logs = new FlowLogMap(facts.FlowLogs.Value);
        var bearing = facts.Interfaces.Value.Where(i => !string.IsNullOrEmpty(i.Attachment?.InstanceId)).ToList();
        var disabled = bearing.Where(i => LogOf(i) is { IsReadable: true, IsEnabled: false }).ToList();
        var off = bearing.Where(i => LogOf(i) is not { IsReadable: true }).ToList();
        var partial = bearing.Where(i => LogOf(i) is { IsOn: true, IsOfAllTraffic: false }).ToList();
        var logged = bearing.Count - disabled.Count - off.Count;
        var evidence = string.Create(CultureInfo.InvariantCulture, $"{logged} of {bearing.Count} attached interfaces are logged");
        var vpc = (off.Concat(disabled).FirstOrDefault() ?? bearing.FirstOrDefault())?.VpcId ?? "…";
        var enable = $"Enable-FlowLogVpc -VpcId {vpc}";
        if (bearing.Count == 0)
            return Warning("FlowLogs", "No interface is attached to an instance.", "There is nothing that could be logged.", "Give another VPC or region.");
        if (logged == 0)
            return Failed("FlowLogs", $"{evidence}; {disabled.Count} have a flow log that is disabled.", disabled.Count > 0 ? "The flow logs are switched off." : "No flow log was made yet.", $"{enable} {(disabled.Count > 0 ? "switches them on" : "makes them")}.");
        if (disabled.Count + off.Count > 0)
            return Warning("FlowLogs", $"{evidence}; not logged: {Some(off)}; disabled: {Some(disabled)}.", "Interfaces were added, or their instance family is not supported.", $"{enable} covers what can be covered and names the rest.");
        return partial.Count > 0
            ? Warning("FlowLogs", $"{evidence}, but of {Some(partial)} only part of the traffic.", "The traffic type of a flow log cannot be changed.", "Delete these flow logs in the VPC console and run Enable-FlowLogVpc.")
            : Passed("FlowLogs", $"{evidence}, with all of their traffic.");

        FlowLog? LogOf(NetworkInterfaceInfo item) => logs.Of(item.NetworkInterfaceId, item.SubnetId, item.VpcId);
    }

    public static SetupCheck Data(SetupFacts facts)
    {
        if (facts.Arrivals.Count == 0)
            return Skipped("Data", "There is no topic that data could arrive in yet.");
        if (facts.Arrivals.Select(a => a.Arrivals.Failure ?? a.Search.Failure).FirstOrDefault(f => f is not null) is { } failure)
            return failure.Kind == Errors.FlowLogErrorKind.TopicNotIndexed ? Skipped("Data", "Without an index no data can be seen.") : Unanswered("Data", failure);

        var (late, pending, newest) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var (topicId, arrivals, _) in facts.Arrivals)
        {
            var last = (arrivals.Value!.HistogramInfos ?? []).Where(b => b.Count > 0).Max(b => b.BTime);
            // A record is somewhere within its bucket.
            var until = last is { } start ? DateTimeOffset.FromUnixTimeMilliseconds(start + (arrivals.Value.Interval ?? 0)) : (DateTimeOffset?)null;
            if (until is null && IsNew(facts, topicId))
                pending.Add(topicId);
            else if (until is null || facts.Now - until > Silence)
                late.Add(until is { } silent ? string.Create(CultureInfo.InvariantCulture, $"{topicId} since about {silent:yyyy-MM-dd HH:mm}Z") : $"{topicId} in the last {SetupSurveyor.Window.TotalHours:0} hours");
            else
                newest.Add(string.Create(CultureInfo.InvariantCulture, $"{topicId} until {(until < facts.Now ? until : facts.Now):HH:mm}Z"));
        }
        if (late.Count == 0 && pending.Count > 0)
        {
            return Warning(
                "Data",
                $"Nothing has come yet in {string.Join(", ", pending)}.",
                string.Create(CultureInfo.InvariantCulture, $"Its flow logs were made less than {FirstWait.TotalMinutes:0} minutes ago, and logs need about ten."),
                string.Create(CultureInfo.InvariantCulture, $"Run Test-FlowLogSetup again at {facts.Now + FirstWait:HH:mm}Z."));
        }
        return late.Count > 0
            ? Failed("Data", $"Nothing arrives in {string.Join(", ", late)}.", "Logs need about ten minutes after flow logs are made; else the role lacks its policy, or there is no traffic.", "Wait ten minutes after Enable-FlowLogVpc; then check that the role holds QcloudCLSFullAccess and that the topic is not closed.")
            : Passed("Data", $"Records arrive: {string.Join(", ", newest)}.");
    }

    /// <summary>Whether all flow logs that write to the topic were made so lately that none need have written yet.</summary>
    private static bool IsNew(SetupFacts facts, string topicId)
    {
        var own = (facts.FlowLogs.Value ?? []).Where(f => f.TopicId == topicId).ToList();
        return own.Count > 0 && own.TrueForAll(f => facts.Now - f.Created < FirstWait);
    }

    private static string Some(IReadOnlyList<NetworkInterfaceInfo> interfaces) => interfaces.Count switch
    {
        0 => "none",
        <= 3 => string.Join(", ", interfaces.Select(i => i.NetworkInterfaceId)),
        _ => string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", interfaces.Take(3).Select(i => i.NetworkInterfaceId))} and {interfaces.Count - 3} more"),
    };
}
