namespace FlowLogPS.Core.Tests.Architecture;

internal static class Breaches
{
    /// <summary>Fails with every breach of a wall, not just the first few.</summary>
    public static void None(IEnumerable<object> breaches)
    {
        var all = breaches.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }
}
