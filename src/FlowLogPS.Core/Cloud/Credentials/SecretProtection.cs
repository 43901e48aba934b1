using System.Security.Cryptography;

namespace FlowLogPS.Core.Cloud.Credentials;

/// <summary>
/// What only the user can read again. On Windows that is DPAPI, bound to the user's logon; elsewhere no such service is always there, and
/// the file's mode does it.
/// </summary>
internal static class SecretProtection
{
    private static readonly byte[] Purpose = "FlowLogPS credential"u8.ToArray();

    public static byte[] Protect(byte[] content) =>
        OperatingSystem.IsWindows() ? ProtectedData.Protect(content, Purpose, DataProtectionScope.CurrentUser) : content;

    /// <exception cref="CryptographicException">Another user, or another computer, protected it.</exception>
    public static byte[] Unprotect(byte[] content) =>
        OperatingSystem.IsWindows() ? ProtectedData.Unprotect(content, Purpose, DataProtectionScope.CurrentUser) : content;
}
