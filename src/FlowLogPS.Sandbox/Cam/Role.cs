using FlowLogPS.Sandbox.World;

namespace FlowLogPS.Sandbox.Cam;

/// <summary>One role.</summary>
/// <param name="Id">Role id.</param>
/// <param name="Name">Role name, unique.</param>
/// <param name="PolicyDocument">Who may assume it, as JSON.</param>
/// <param name="Description">Remark.</param>
/// <param name="Created">When it was made.</param>
internal sealed record Role(string Id, string Name, string PolicyDocument, string Description, DateTimeOffset Created)
{
    /// <summary>0 or 1.</summary>
    public long ConsoleLogin { get; init; }

    /// <summary>Longest session, seconds.</summary>
    public long SessionDuration { get; init; }

    /// <summary>Resource tags.</summary>
    public IReadOnlyList<Tag> Tags { get; init; } = [];
}
