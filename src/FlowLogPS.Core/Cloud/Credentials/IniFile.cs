namespace FlowLogPS.Core.Cloud.Credentials;

/// <summary>
/// The profiles of <c>~/.tencentcloud/credentials</c>: sections with <c>secret_id</c> and <c>secret_key</c>, and <c>token</c>, which the
/// official SDKs do not read, where someone keeps a temporary key there.
/// </summary>
internal static class IniFile
{
    /// <summary>Reads all sections; empty where there is no file.</summary>
    /// <exception cref="Errors.FlowLogException">CredentialMissing where the file is there but cannot be opened.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Read(string path)
    {
        var sections = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        Dictionary<string, string>? section = null;
        foreach (var line in CredentialFile.ReadLines(path))
        {
            var text = line.Trim();
            if (text is ['[', .. var name, ']'])
                sections[name.Trim()] = section = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            else if (section is not null && text is not ['#' or ';', ..] && text.Split('=', 2) is [var key, var value])
                section[key.Trim()] = value.Trim();
        }

        return sections;
    }
}
