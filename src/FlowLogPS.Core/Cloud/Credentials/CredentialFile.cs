namespace FlowLogPS.Core.Cloud.Credentials;

/// <summary>Opens a file of the chain: one that is missing is empty, one that cannot be opened is a failure.</summary>
internal static class CredentialFile
{
    public static IReadOnlyList<string> ReadLines(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllLines(path) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CredentialFault.Unreadable(path, e.Message.TrimEnd('.'));
        }
    }
}
