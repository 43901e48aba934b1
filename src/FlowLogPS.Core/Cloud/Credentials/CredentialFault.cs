using FlowLogPS.Errors;

namespace FlowLogPS.Core.Cloud.Credentials;

/// <summary>Failures of the chain. They name places and profiles, never a value.</summary>
internal static class CredentialFault
{
    public static FlowLogException Missing(string what, string? target = null) =>
        new(FlowLogErrorKind.CredentialMissing, what) { Target = target };

    /// <summary>A file that is there but cannot be read; the cause is named, not kept, as a parser's text quotes the file.</summary>
    public static FlowLogException Unreadable(string path, string why) =>
        Missing($"The credential file '{path}' cannot be used: {why}. Correct the file, or set the credential in another way.", path);
}
