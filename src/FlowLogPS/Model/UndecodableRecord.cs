namespace FlowLogPS.Model;

/// <summary>A record that does not decode: where it stands and why.</summary>
/// <param name="Place">Topic and record id, or file and line.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record UndecodableRecord(string Place, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Place}: {Reason}";
}
