using System.Text.Json;

namespace FlowLogPS.Core.Cloud.Credentials;

/// <summary>The JSON files of tccli: <c>&lt;profile&gt;.credential</c> holds the key, <c>&lt;profile&gt;.configure</c> the region.</summary>
internal static class TccliProfile
{
    private const string Extension = ".credential";

    public static string PathOf(CredentialEnvironment environment, string profile) => Path.Combine(environment.TccliDirectory, profile + Extension);

    /// <summary>The profiles that exist.</summary>
    public static IEnumerable<string> Names(CredentialEnvironment environment) =>
        Directory.Exists(environment.TccliDirectory)
            ? Directory.EnumerateFiles(environment.TccliDirectory, "*" + Extension).Select(Path.GetFileNameWithoutExtension).OfType<string>().Order(StringComparer.Ordinal)
            : [];

    /// <summary>The texts of a profile's key file (secretId, secretKey, token, type, …); null where there is no file.</summary>
    public static IReadOnlyDictionary<string, string>? ReadCredential(CredentialEnvironment environment, string profile) =>
        ReadObject(PathOf(environment, profile));

    /// <summary>The region of a profile; null where it names none.</summary>
    public static string? ReadRegion(CredentialEnvironment environment, string profile) =>
        ReadObject(Path.Combine(environment.TccliDirectory, profile + ".configure"), "_sys_param") is { } parameters
        && parameters.GetValueOrDefault("region") is { Length: > 0 } region
            ? region
            : null;

    private static Dictionary<string, string>? ReadObject(string path, string? member = null)
    {
        var text = string.Join('\n', CredentialFile.ReadLines(path));
        if (text.Length == 0)
            return null;

        try
        {
            using var document = JsonDocument.Parse(text);
            var json = document.RootElement;
            if (member is not null && (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(member, out json)))
                return null;

            return json.EnumerateObject()
                .Where(property => property.Value.ValueKind == JsonValueKind.String)
                .ToDictionary(property => property.Name, property => property.Value.GetString()!, StringComparer.OrdinalIgnoreCase);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            throw CredentialFault.Unreadable(path, "it is not the JSON object that tccli writes");
        }
    }
}
