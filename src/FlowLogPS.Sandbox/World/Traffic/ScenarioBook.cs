using FlowLogPS.Sandbox.World.Rules;

namespace FlowLogPS.Sandbox.World.Traffic;

/// <summary>Collects scenarios, hands out ports that nobody else has, and puts the rule list together.</summary>
internal sealed class ScenarioBook(CloudNetworks networks, TemplateStore templates, IdSource ids)
{
    /// <summary>Ports in one block.</summary>
    public const int BlockSize = 20;

    private int _nextBlock = 20000;

    public CloudNetworks Networks { get; } = networks;

    public TemplateStore Templates { get; } = templates;

    public ContentCatalog Contents { get; } = new(networks, templates, ids);

    public List<Scenario> Scenarios { get; } = [];

    /// <summary>The first port of a block that no other scenario uses; all blocks end below the ephemeral ports.</summary>
    public int NextPorts()
    {
        var block = _nextBlock;
        _nextBlock += BlockSize;
        return _nextBlock <= 32768 ? block : throw new InvalidOperationException("No port block is left.");
    }

    public Scenario Begin(string name, params FirewallRule[] rules)
    {
        var scenario = new Scenario(Scenarios.Count, name, rules);
        Scenarios.Add(scenario);
        return scenario;
    }

    /// <summary>
    /// One list of all rules: scenarios are shuffled into each other, the order within each is kept. Since scenarios do not
    /// meet, the shuffle changes nothing but what a reader has to look through.
    /// </summary>
    public List<FirewallRule> Merge(Random chance, DateTimeOffset end)
    {
        var turns = Scenarios.SelectMany(scenario => Enumerable.Repeat(scenario, scenario.Rules.Count)).ToArray();
        chance.Shuffle(turns);
        var taken = new int[Scenarios.Count];
        var rules = new List<FirewallRule>(turns.Length);
        foreach (var scenario in turns)
        {
            var rule = scenario.Rules[taken[scenario.Index]++];
            rules.Add(rule);
            rule.Order = rules.Count;
            rule.RuleUuid = 61000 + chance.Next(7) + (rules.Count * 7);
            rule.Created = end.AddDays(-60).AddMinutes(rules.Count);
            rule.Updated = rule.Created.AddDays(chance.Next(50));
        }

        return rules;
    }
}
