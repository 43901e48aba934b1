using System.Net;
using System.Security;
using System.Security.Cryptography;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Anonymizing;

/// <summary>What an anonymizer's mapping depends on. It is never written anywhere; without it the mapping can be neither repeated nor undone.</summary>
public sealed class AnonymizerKey
{
    private const int Length = PrefixCipher.KeyLength + 32;

    // OWASP's figure for PBKDF2-HMAC-SHA256 (Password Storage Cheat Sheet, 2023).
    private const int Iterations = 600_000;

    // The same passphrase has to give the same mapping anywhere, so the salt cannot be a random one.
    private static readonly byte[] Salt = "FlowLogPS anonymizer key, version 1"u8.ToArray();

    private AnonymizerKey(byte[] bytes) => Bytes = bytes;

    /// <summary>The addresses' key, then the names'.</summary>
    internal byte[] Bytes { get; }

    /// <summary>A key that nobody knows and that is forgotten with the anonymizer.</summary>
    public static AnonymizerKey Random() => new(RandomNumberGenerator.GetBytes(Length));

    /// <summary>The key of a passphrase, by PBKDF2 with HMAC-SHA256 and 600,000 iterations.</summary>
    /// <exception cref="FlowLogException">InvalidArgument: it is empty.</exception>
    public static AnonymizerKey FromPassphrase(SecureString passphrase)
    {
        ArgumentNullException.ThrowIfNull(passphrase);
        if (passphrase.Length == 0)
            throw new FlowLogException(FlowLogErrorKind.InvalidArgument, "-AnonymizeKey is empty. Give a long passphrase, or leave it out to have a random key.");
        return new(Rfc2898DeriveBytes.Pbkdf2(new NetworkCredential("", passphrase).Password, Salt, Iterations, HashAlgorithmName.SHA256, Length));
    }
}
