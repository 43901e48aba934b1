using System.Collections.Concurrent;
using FlowLogPS.Sandbox.World;

namespace FlowLogPS.Sandbox.Cam;

/// <summary>
/// The account's roles. <see cref="ReaderRole"/> is there from the start, to be assumed; the flow log role <c>FlowLogClsRole</c>
/// is not, so that setting it up can be tried.
/// </summary>
internal sealed class RoleStore
{
    /// <summary>A role that the sub-user may assume.</summary>
    public const string ReaderRole = "FlowLogReader";

    private readonly ConcurrentDictionary<string, Role> _roles = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Role, string Policy), bool> _attached = new();
    private readonly TimeProvider _clock;
    private long _lastId = 4611686018427800000;

    public RoleStore(TimeProvider clock)
    {
        _clock = clock;
        const string trust = $$$"""{"version":"2.0","statement":[{"action":"name/sts:AssumeRole","effect":"allow","principal":{"qcs":["qcs::cam::uin/{{{CloudAccount.Uin}}}:root"]}}]}""";
        TryAdd(ReaderRole, trust, "Reads flow logs", 0, 43200, []);
    }

    /// <summary>Adds a role; null where the name is taken.</summary>
    public Role? TryAdd(string name, string policyDocument, string description, long consoleLogin, long sessionDuration, IReadOnlyList<Tag> tags)
    {
        var id = FormattableString.Invariant($"{Interlocked.Increment(ref _lastId)}");
        var role = new Role(id, name, policyDocument, description, _clock.GetUtcNow()) { ConsoleLogin = consoleLogin, SessionDuration = sessionDuration, Tags = tags };
        return _roles.TryAdd(name, role) ? role : null;
    }

    public Role? Find(string? id, string? name) =>
        name is not null ? _roles.GetValueOrDefault(name) : _roles.Values.FirstOrDefault(role => role.Id == id);

    /// <summary>Attaches a policy; attaching it twice changes nothing.</summary>
    public void Attach(Role role, string policyName) => _attached[(role.Name, policyName)] = true;

    /// <summary>Policies of a role.</summary>
    public IEnumerable<string> PoliciesOf(Role role) =>
        _attached.Keys.Where(pair => pair.Role == role.Name).Select(pair => pair.Policy).Order(StringComparer.Ordinal);
}
