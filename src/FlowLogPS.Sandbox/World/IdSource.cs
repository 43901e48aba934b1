namespace FlowLogPS.Sandbox.World;

/// <summary>Resource ids as the cloud gives them: a prefix and eight letters or digits.</summary>
internal sealed class IdSource(Random chance)
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

    public string Next(string prefix) => $"{prefix}-{new string(chance.GetItems<char>(Alphabet, 8))}";
}
