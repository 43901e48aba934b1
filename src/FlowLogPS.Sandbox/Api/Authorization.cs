namespace FlowLogPS.Sandbox.Api;

/// <summary>The parts of a TC3 <c>Authorization</c> header.</summary>
/// <param name="SecretId">Whose key.</param>
/// <param name="Date">UTC day of the scope, <c>yyyy-MM-dd</c>.</param>
/// <param name="Service">Service of the scope; the official SDK puts the host's first label here.</param>
/// <param name="SignedHeaders">Lower-case header names, in signing order.</param>
/// <param name="Signature">Lower-case hex.</param>
internal sealed record Authorization(string SecretId, string Date, string Service, IReadOnlyList<string> SignedHeaders, string Signature)
{
    public const string Scheme = "TC3-HMAC-SHA256";

    /// <summary>Reads the header; the official .NET SDK writes two spaces after the scheme.</summary>
    /// <exception cref="ApiException">The header is missing or is not of this form.</exception>
    public static Authorization Parse(string? header)
    {
        if (string.IsNullOrWhiteSpace(header)) throw ApiErrors.MissingParameter("Authorization");
        if (!header.StartsWith(Scheme + " ", StringComparison.Ordinal)) throw Malformed();

        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in header[Scheme.Length..].Split(',', StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || !parts.TryAdd(part[..equals], part[(equals + 1)..])) throw Malformed();
        }

        if (!parts.TryGetValue("Credential", out var credential) ||
            !parts.TryGetValue("SignedHeaders", out var signedHeaders) ||
            !parts.TryGetValue("Signature", out var signature) ||
            credential.Split('/') is not [var secretId, var date, var service, "tc3_request"])
        {
            throw Malformed();
        }

        return new(secretId, date, service, signedHeaders.Split(';'), signature);
    }

    private static ApiException Malformed() =>
        ApiErrors.InvalidParameter("The `Authorization` header is not a valid TC3-HMAC-SHA256 authorization.");
}
