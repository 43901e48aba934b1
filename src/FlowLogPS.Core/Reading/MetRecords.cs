using System.Runtime.InteropServices;
using FlowLogPS.Core.Decoding;

namespace FlowLogPS.Core.Reading;

/// <summary>
/// The identities of the records met so far, by package: whoever reads all logs of a package pays for the package, not for each of them,
/// so that the identities of a long file take little memory.
/// </summary>
internal sealed class MetRecords
{
    private readonly Dictionary<(string? TopicId, string PkgId), LogIdSet> _packages = [];

    /// <summary>Whether the record was met.</summary>
    public bool Contains(RecordKey key) => _packages.TryGetValue((key.TopicId, key.PkgId!), out var ids) && ids.Contains(key.PkgLogId!);

    /// <summary>Takes over what another met, which is not used any more.</summary>
    public void UnionWith(MetRecords other)
    {
        foreach (var (package, ids) in other._packages)
        {
            if (!_packages.TryAdd(package, ids))
                _packages[package].UnionWith(ids);
        }
    }

    /// <summary>Whether the record was not met before; it is then.</summary>
    /// <param name="key">Not empty: a record without identity cannot be told from another.</param>
    public bool Add(RecordKey key)
    {
        ref var ids = ref CollectionsMarshal.GetValueRefOrAddDefault(_packages, (key.TopicId, key.PkgId!), out _);
        return (ids ??= new LogIdSet()).Add(key.PkgLogId!);
    }
}
