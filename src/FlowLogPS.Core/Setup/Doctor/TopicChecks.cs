using FlowLogPS.Core.Cloud.Cls;
using FlowLogPS.Errors;
using FlowLogPS.Model;
using static FlowLogPS.Core.Setup.Doctor.SetupDoctor;

namespace FlowLogPS.Core.Setup.Doctor;

/// <summary>Where flow logs write, and whether it can be searched.</summary>
internal static class TopicChecks
{
    public static SetupCheck Topic(SetupFacts facts)
    {
        if (!facts.FlowLogs.IsAnswered)
            return Unanswered("Topic", facts.FlowLogs.Failure);
        if (!facts.Topics.IsAnswered)
            return Unanswered("Topic", facts.Topics.Failure);
        var named = facts.FlowLogs.Value.Where(f => f.TopicId.Length > 0 && f.TopicRegion == facts.Region).ToList();
        if (named.Count == 0)
            return Skipped("Topic", "No flow log names a topic yet.");
        var there = facts.Topics.Value.Select(t => t.TopicId).ToHashSet();
        var gone = named.Where(f => !f.IsReadable || !there.Contains(f.TopicId)).Select(f => f.TopicId).Distinct().ToList();
        return gone.Count == 0
            ? Passed("Topic", $"All topics that flow logs write to are there: {string.Join(", ", there)}.")
            : Failed("Topic", $"Flow logs write to topics that are gone: {string.Join(", ", gone)}.", "The topic was deleted, and a flow log cannot be given another.", "Delete these flow logs in the VPC console and run Enable-FlowLogVpc for their VPC.");
    }

    public static SetupCheck Index(SetupFacts facts)
    {
        if (facts.Indexes.Count == 0)
            return Skipped("Index", "There is no topic to look at yet.");
        var off = new List<string>();
        var missing = new List<string>();
        var uncounted = new List<string>();
        foreach (var (topicId, index) in facts.Indexes)
        {
            if (index.Failure is { Kind: not FlowLogErrorKind.TopicNotIndexed } failure)
                return Unanswered("Index", failure);
            if (index.Value is not { Status: not false, Rule: { } rule })
                off.Add(topicId);
            else
                Compare(topicId, rule, missing, uncounted);
        }
        const string cause = "An index holds for what is written after it was changed.";
        if (off.Count > 0)
            return Failed("Index", $"These topics have no index, so nothing in them can be searched: {string.Join(", ", off)}.", cause, $"Enable-FlowLogVpc -TopicId {off[0]} creates it; or switch it on in the CLS console.");
        if (missing.Count > 0)
            return Failed("Index", $"Fields are not indexed as flow logs need it: {string.Join("; ", missing)}.", cause, "Add them in the CLS console (Index configuration), with this type and without a tokenizer that holds a dot.");
        return uncounted.Count > 0
            ? Warning("Index", $"Statistics are off for {string.Join("; ", uncounted)}.", "SQL cannot use these fields, which totals and very crowded moments need.", "Switch statistics on for them in the CLS console (Index configuration).")
            : Passed("Index", "Every field of flow logs can be searched and counted.");
    }

    private static void Compare(string topicId, IndexRule rule, List<string> missing, List<string> uncounted)
    {
        var present = (rule.KeyValue?.KeyValues ?? []).DistinctBy(f => f.Key).ToDictionary(f => f.Key, f => f.Value);
        foreach (var needed in FlowLogIndex.OfInterfaces)
        {
            if (!present.TryGetValue(needed.Key, out var field) || field is null)
                missing.Add($"{needed.Key} of {topicId} is missing");
            else if (field.Type != needed.Value!.Type)
                missing.Add($"{needed.Key} of {topicId} is {field.Type} and not {needed.Value.Type}");
            else if (field.Tokenizer.Contains('.', StringComparison.Ordinal))
                missing.Add($"{needed.Key} of {topicId} is parted at dots");
            else if (field.SqlFlag == false)
                uncounted.Add($"{needed.Key} of {topicId}");
        }
    }
}
