using FlowLogPS.Core.Cloud;

namespace FlowLogPS.Core.Setup;

/// <summary>The tag of all that this module makes, by which it is told from what others made.</summary>
internal static class OwnTag
{
    public static ResourceTag Tag { get; } = new("created-by", "FlowLogPS");

    public static IReadOnlyList<ResourceTag> List { get; } = [Tag];
}
