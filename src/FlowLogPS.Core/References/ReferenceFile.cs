using System.Text.Json;
using FlowLogPS.Core.Rules;
using FlowLogPS.Core.Storage;
using FlowLogPS.Core.Topology;
using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.References;

/// <summary>A saved reference: networks and rules in one JSON file, read in place of the cloud.</summary>
internal sealed class ReferenceFile(string path) : INetworkSource, IRuleSource
{
    private readonly DocumentFile<ReferenceDocument> _file = new(
        path,
        "reference",
        "Give a file that Export-FlowLogReference wrote.",
        (ReferenceDocument.FormatName, ReferenceDocument.CurrentVersion),
        ReferenceJson.Default.ReferenceDocument);

    async Task<NetworkTables> INetworkSource.LoadAsync(IFlowLogObserver observer, CancellationToken cancellation)
    {
        var tables = (await _file.ReadAsync(cancellation).ConfigureAwait(false)).Networks ?? throw _file.NotRecognized("holds no networks");
        return new NetworkTables(
            [.. Whole(tables.Vpcs, v => v.Id).Select(v => v with { Name = v.Name ?? "", Prefixes = v.Prefixes ?? [] })],
            [.. Whole(tables.Subnets, s => s.Id, s => s.VpcId).Select(s => s with { Name = s.Name ?? "", Prefixes = s.Prefixes ?? [] })],
            [.. Whole(tables.Interfaces, i => i.Id, i => i.VpcId, i => i.SubnetId).Select(i => i with { Addresses = i.Addresses ?? [] })]);
    }

    async Task<RuleTables> IRuleSource.LoadAsync(IFlowLogObserver observer, CancellationToken cancellation)
    {
        var tables = (await _file.ReadAsync(cancellation).ConfigureAwait(false)).Rules ?? throw _file.NotRecognized("holds no rules");
        return new RuleTables(
            [.. Whole(tables.Rules, r => r.Id, r => r.SourceType, r => r.Source, r => r.DestinationType, r => r.Destination, r => r.Protocol, r => r.Port).Select(Complete)],
            tables.AddressTemplates ?? Nothing,
            tables.AddressTemplateGroups ?? Nothing,
            tables.ServiceTemplates ?? Nothing,
            tables.ServiceTemplateGroups ?? Nothing)
        {
            InstanceAddresses = tables.InstanceAddresses ?? Nothing,
        };
    }

    /// <summary>A rule written by hand, or before a field was known, without the fields that say nothing most of the time.</summary>
    private static SecurityRule Complete(SecurityRule rule)
    {
        var description = rule.Description ?? "";
        return rule with
        {
            Description = description,
            Scope = rule.Scope ?? "SG",
            PublishedTo = rule.PublishedTo == FlowEnds.None ? RuleText.PublishedTo(actionWord: null, description) : rule.PublishedTo,
        };
    }

    /// <summary>Writes the file whole or not at all.</summary>
    /// <param name="document">What to save.</param>
    /// <param name="overwrite">Whether a file that is there may be replaced.</param>
    /// <exception cref="FlowLogException"><see cref="FlowLogErrorKind.FileUnwritable"/>.</exception>
    public void Save(ReferenceDocument document, bool overwrite)
    {
        using var file = new OutputFile(path, overwrite);
        file.Write(stream => JsonSerializer.Serialize(stream, document, ReferenceJson.Default.ReferenceDocument));
        file.PutInPlace();
    }

    private static IReadOnlyDictionary<string, IReadOnlyList<string>> Nothing { get; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The entries, each with all texts that it is nothing without.</summary>
    private IReadOnlyList<T> Whole<T>(IReadOnlyList<T>? entries, params Func<T, string?>[] texts) =>
        (entries ?? []).All(entry => entry is not null && texts.All(text => text(entry) is not null))
            ? entries ?? []
            : throw _file.NotRecognized($"is damaged: a {typeof(T).Name} in it is not whole");
}
