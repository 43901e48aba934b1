using FlowLogPS.Sandbox.World.Rules;
using FlowLogPS.Sandbox.World.Traffic;

namespace FlowLogPS.Sandbox.World;

/// <summary>
/// A region of a whole small cloud: networks, rules, templates, flow logs, the records they wrote and what is true of each. Making it does not
/// need the log service; <see cref="Populate"/> fills that.
/// </summary>
internal sealed class CloudWorld
{
    private const int DisabledFlowLogs = 3;

    private readonly WorldOptions _options;
    private readonly IdSource _ids;
    private readonly List<Scenario> _scenarios;

    public CloudWorld(WorldOptions options)
    {
        _options = options;
        Networks = options.Region.Build(new NetworkBuilder(options));
        var chance = options.Chance(2);
        _ids = new IdSource(chance);
        Templates = new TemplateStore(_ids);
        var book = new ScenarioBook(Networks, Templates, _ids);
        options.Region.Write(book);
        if (options.HardRules && options.Region == RegionPlan.Home)
            OneEndScenarios.Add(book);
        Rules = book.Merge(chance, options.End);
        if (options.HardRules)
            ChangeSomeRules();
        _scenarios = book.Scenarios;
        if (!options.IsBare)
            AddFlowLogs();
        Truth = new TruthTable(options, this, _scenarios);
        Deliveries = new Deliveries(this);
    }

    /// <summary>The region it is in.</summary>
    public string Region => _options.Region.Name;

    public CloudNetworks Networks { get; }

    public TemplateStore Templates { get; }

    /// <summary>Rules from the top.</summary>
    public IReadOnlyList<FirewallRule> Rules { get; }

    public FlowLogStore FlowLogs { get; } = new();

    /// <summary>What is true of each record; empty before <see cref="Populate"/>.</summary>
    public TruthTable Truth { get; }

    /// <summary>The firewall's own logs.</summary>
    public FirewallLog FirewallLog { get; } = new();

    /// <summary>What goes to which topic, and what is withheld.</summary>
    public Deliveries Deliveries { get; }

    /// <summary>Whether nothing has been set up for flow logs yet.</summary>
    public bool IsBare => _options.IsBare;

    /// <summary>VPC ids, production first.</summary>
    public IReadOnlyList<string> VpcIds => [.. Networks.Vpcs.Select(vpc => vpc.Id)];

    /// <summary>The clock of what is created later.</summary>
    public TimeProvider Clock => _options.Clock;

    /// <summary>A new id; call under no lock but from one thread at a time.</summary>
    public string NextId(string prefix)
    {
        lock (_ids)
            return _ids.Next(prefix);
    }

    /// <summary>Creates the topics and streams every record to where its interface's flow log says.</summary>
    public void Populate(ILogSink sink)
    {
        Deliveries.Open(sink);
        foreach (var topic in _options.IsBare ? [] : _options.Region.Topics)
            sink.CreateTopic(topic);
        var generator = new TrafficGenerator(_options, Networks, _scenarios, Truth.Ids);
        foreach (var record in generator.Generate())
        {
            Truth.Add(record.Truth);
            FirewallLog.Add(record);
            Deliveries.Take(record);
        }

        Deliveries.Flush();
        // The firewall is no region's; what it logs is kept at home.
        if (sink.TopicExists(WellKnown.NetflowTopic))
            sink.Append(WellKnown.NetflowTopic, FirewallLog.Netflow.Select(flow => NetflowJson.Entry(flow, Truth.Ids)));
    }

    /// <summary>Every fifth rule was changed at some time within the span, at the same time as no other.</summary>
    private void ChangeSomeRules()
    {
        var changed = Rules.Where((_, index) => index % 5 == 0).ToList();
        for (var i = 0; i < changed.Count; i++)
            changed[i].Updated = _options.End - (_options.Span * (i + 1) / (changed.Count + 1));
    }

    private void AddFlowLogs()
    {
        var toDisable = DisabledFlowLogs;
        foreach (var eni in Networks.LiveInterfaces.Where(eni => eni.Vpc.Covered && eni.SupportsFlowLogs))
        {
            var enabled = eni.Vpc.Id != WellKnown.StagingVpc || toDisable-- <= 0;
            var log = new FlowLog(_ids.Next("fl"), eni, $"{eni.Vpc.Name}-{eni.Id}", "ALL", eni.Vpc.TopicId, eni.Vpc.Created.AddDays(1))
            {
                Enabled = enabled,
            };
            FlowLogs.TryAdd(log);
        }
    }
}
