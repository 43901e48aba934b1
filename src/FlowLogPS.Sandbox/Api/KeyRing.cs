using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace FlowLogPS.Sandbox.Api;

/// <summary>The keys that the sandbox accepts: the permanent pair, and the temporary ones that STS hands out.</summary>
internal sealed class KeyRing(AccessKey permanent)
{
    private readonly ConcurrentDictionary<string, AccessKey> _keys =
        new(StringComparer.Ordinal) { [permanent.SecretId] = permanent };

    /// <summary>The account's own key pair.</summary>
    public AccessKey Permanent { get; } = permanent;

    /// <summary>Makes a key known from now on.</summary>
    public void Add(AccessKey key) => _keys[key.SecretId] = key;

    public bool TryGet(string secretId, [NotNullWhen(true)] out AccessKey? key) => _keys.TryGetValue(secretId, out key);
}
