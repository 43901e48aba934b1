using System.ComponentModel;
using System.Globalization;
using FlowLogPS.Model;

namespace FlowLogPS.Formatting;

/// <summary>The texts of cells about rules, called by the module's format file. Not meant for scripts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RuleViewText
{
    private const int MostSteps = 6;

    /// <summary>What a rule holds: resolved where it was expanded, with a question mark for what is not known, else as it is written.</summary>
    public static string Content(IReadOnlyList<string>? resolved, string written) =>
        resolved is null ? written : resolved.Count > 0 ? string.Join(' ', resolved) : $"? {written}";

    /// <summary>The services of a rule: <c>TCP 80,443</c>, <c>ANY</c>, a template's id, or what those resolved to.</summary>
    public static string Service(SecurityRule? rule) => rule is null ? "" : Content(rule.Services, rule.WrittenService);

    /// <summary>What a rule matches: <c>10.1.0.0/16 to 10.2.0.0/16 TCP 443</c>.</summary>
    public static string Holds(SecurityRule? rule) => rule is null ? "" : $"{rule.Source} to {rule.Destination} {Service(rule)}";

    /// <summary>A rule in one line: <c>62016 (order 145) Drop 10.1.0.0/16 to 10.2.0.0/16 TCP 443: description</c>.</summary>
    public static string Rule(SecurityRule? rule) => rule is null ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"{rule.Id} (order {rule.Order}) {rule.Action} {Holds(rule)}{(rule.Description.Length > 0 ? $": {rule.Description}" : "")}");

    /// <summary>The packet of an explanation: <c>10.0.0.1 to 10.0.0.2:443 TCP</c>.</summary>
    public static string Packet(RuleExplanation? explanation) => explanation is null ? ""
        : $"{explanation.SourceAddress} to {ViewText.End(explanation.DestinationAddress.ToIPAddress(), explanation.DestinationPort)} {explanation.Protocol}";

    /// <summary>How a rule stands to the packet: <c>matches</c>, or the fields that do not.</summary>
    public static string Verdict(RuleStep? step) => step?.Match switch
    {
        null => "",
        RuleMatch.Yes => "matches",
        RuleMatch.Maybe => "may match",
        _ => $"not its {string.Join(", ", step.Unmatched.Select(name => name.ToLowerInvariant()))}",
    };

    /// <summary>The nearest rule in one line, with all that keeps it from letting the packet pass.</summary>
    public static string Nearest(RuleStep? step) => step switch
    {
        null => "",
        { Rule.Enabled: false } => $"{Rule(step.Rule)} [disabled; {Verdict(step)}]",
        { Match: RuleMatch.Yes } => $"{Rule(step.Rule)} [matches, but comes later]",
        _ => $"{Rule(step.Rule)} [{Verdict(step)}]",
    };

    /// <summary>The steps that come nearest to the decision, a line each, with the count of the others.</summary>
    public static string Steps(RuleExplanation? explanation)
    {
        if (explanation is null)
            return "";
        var shown = explanation.Steps.Where(step => step.Unmatched.Count <= 1).TakeLast(MostSteps).ToList();
        var lines = shown.Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.Order,5} {step.RuleId,8} {step.Action,-7} {Verdict(step)}"));
        var others = explanation.Steps.Count - shown.Count;
        return string.Join('\n', others > 0 ? lines.Append(string.Create(CultureInfo.InvariantCulture, $"and {others:N0} others that do not match")) : lines);
    }
}
