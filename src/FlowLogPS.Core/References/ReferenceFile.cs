using System.Text.Json;
using FlowLogPS.Core.Rules;
using FlowLogPS.Core.Topology;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.References;

/// <summary>A saved reference: networks and rules in one JSON file, read in place of the cloud.</summary>
internal sealed class ReferenceFile(string path) : INetworkSource, IRuleSource
{
    async Task<NetworkTables> INetworkSource.LoadAsync(IFlowLogObserver observer, CancellationToken cancellation)
    {
        var tables = (await ReadAsync(cancellation).ConfigureAwait(false)).Networks ?? throw NotRecognized("holds no networks");
        return new NetworkTables(
            [.. Whole(tables.Vpcs, v => v.Id).Select(v => v with { Name = v.Name ?? "", Prefixes = v.Prefixes ?? [] })],
            [.. Whole(tables.Subnets, s => s.Id, s => s.VpcId).Select(s => s with { Name = s.Name ?? "", Prefixes = s.Prefixes ?? [] })],
            [.. Whole(tables.Interfaces, i => i.Id, i => i.VpcId, i => i.SubnetId).Select(i => i with { Addresses = i.Addresses ?? [] })]);
    }

    async Task<RuleTables> IRuleSource.LoadAsync(IFlowLogObserver observer, CancellationToken cancellation)
    {
        var tables = (await ReadAsync(cancellation).ConfigureAwait(false)).Rules ?? throw NotRecognized("holds no rules");
        return new RuleTables(
            Whole(tables.Rules, r => r.Id, r => r.SourceType, r => r.Source, r => r.DestinationType, r => r.Destination, r => r.Protocol, r => r.Port),
            tables.AddressTemplates ?? Nothing,
            tables.AddressTemplateGroups ?? Nothing,
            tables.ServiceTemplates ?? Nothing,
            tables.ServiceTemplateGroups ?? Nothing)
        {
            InstanceAddresses = tables.InstanceAddresses ?? Nothing,
        };
    }

    /// <summary>Writes the file whole or not at all.</summary>
    /// <param name="document">What to save.</param>
    /// <param name="overwrite">Whether a file that is there may be replaced.</param>
    /// <param name="cancellation">Leaves things as they were.</param>
    /// <exception cref="FlowLogException"><see cref="FlowLogErrorKind.FileUnwritable"/>.</exception>
    public async Task SaveAsync(ReferenceDocument document, bool overwrite, CancellationToken cancellation)
    {
        var fresh = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            var stream = new FileStream(fresh, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 4096, useAsync: true);
            await using (stream.ConfigureAwait(false))
            {
                await JsonSerializer.SerializeAsync(stream, document, ReferenceJson.Default.ReferenceDocument, cancellation).ConfigureAwait(false);
                stream.Flush(flushToDisk: true);
            }

            File.Move(fresh, path, overwrite);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unwritable(overwrite, e);
        }
        finally
        {
            if (File.Exists(fresh))
                File.Delete(fresh);
        }
    }

    /// <summary>Refuses a file that is there, before anything is read for it.</summary>
    /// <exception cref="FlowLogException"><see cref="FlowLogErrorKind.FileUnwritable"/>.</exception>
    public void RefuseExisting()
    {
        if (File.Exists(path))
            throw Unwritable(overwrite: false, new IOException("It is there already."));
    }

    private static IReadOnlyDictionary<string, IReadOnlyList<string>> Nothing { get; } = new Dictionary<string, IReadOnlyList<string>>();

    private async Task<ReferenceDocument> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            var stream = File.OpenRead(path);
            await using var _ = stream.ConfigureAwait(false);
            var document = await JsonSerializer.DeserializeAsync(stream, ReferenceJson.Default.ReferenceDocument, cancellation).ConfigureAwait(false);
            if (document?.Format != ReferenceDocument.FormatName)
                throw NotRecognized("is no reference");
            return document.Version <= ReferenceDocument.CurrentVersion
                ? document
                : throw NotRecognized($"is a reference of version {document.Version}, and this FlowLogPS reads up to {ReferenceDocument.CurrentVersion}");
        }
        catch (JsonException e)
        {
            throw NotRecognized($"is no reference, or a damaged one ({e.Message})", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new FlowLogException(
                FlowLogErrorKind.FileUnreadable, $"'{path}' cannot be read: {e.Message} Check the path and your access to it.", innerException: e)
            { Target = path };
        }
    }

    /// <summary>The entries, each with all texts that it is nothing without.</summary>
    private IReadOnlyList<T> Whole<T>(IReadOnlyList<T>? entries, params Func<T, string?>[] texts) =>
        (entries ?? []).All(entry => entry is not null && texts.All(text => text(entry) is not null))
            ? entries ?? []
            : throw NotRecognized($"is damaged: a {typeof(T).Name} in it is not whole");

    private FlowLogException NotRecognized(string reason, Exception? cause = null) => new(
        FlowLogErrorKind.FileNotRecognized, $"'{path}' {reason}. Give a file that Export-FlowLogReference wrote.", innerException: cause)
    { Target = path };

    private FlowLogException Unwritable(bool overwrite, Exception cause) => new(
        FlowLogErrorKind.FileUnwritable,
        $"'{path}' cannot be written: {cause.Message} {(overwrite ? "Check the path and your access to it." : "Give another path, or -Force to replace it.")}",
        innerException: cause)
    { Target = path };
}
