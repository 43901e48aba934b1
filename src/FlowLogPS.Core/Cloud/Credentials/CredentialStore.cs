using System.Security.Cryptography;
using System.Text.Json;
using FlowLogPS.Core.Cloud.Json;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Cloud.Credentials;

/// <summary>
/// The one credential that a user has persisted: <c>.flowlogps/credential</c> of the home, encrypted by DPAPI on Windows, elsewhere in a file
/// that only its owner can read. It is made so from the start, and one that others can read is refused.
/// </summary>
public sealed class CredentialStore
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;
    private const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private const UnixFileMode Others = OthersWrite | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly string _folder;

    internal CredentialStore(string homeDirectory)
    {
        _folder = System.IO.Path.Combine(homeDirectory, ".flowlogps");
        Path = System.IO.Path.Combine(_folder, "credential");
    }

    /// <summary>The store of the user who runs this process.</summary>
    public static CredentialStore OfUser() => new(CredentialEnvironment.UserHome);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Whether a credential is persisted, readable or not.</summary>
    public bool Exists => File.Exists(Path);

    /// <summary>Persists the settings in place of what was there, whole or not at all.</summary>
    /// <param name="settings">They name a credential, and no temporary key.</param>
    /// <exception cref="FlowLogException">InvalidArgument, FileUnwritable, or CredentialFileExposed where the file system keeps no modes.</exception>
    public void Save(SessionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (!settings.Credential.IsNamed)
            throw new FlowLogException(FlowLogErrorKind.InvalidArgument, "Nothing to persist: name a key pair, a profile or the instance role.");
        if (settings.Credential.KeyPair is { IsTemporary: true })
        {
            throw new FlowLogException(
                FlowLogErrorKind.InvalidArgument, "A temporary key ends within hours, and every later session would fail with it. Persist a permanent key, with -RoleArn where a role is wanted.");
        }

        var fresh = $"{Path}.{System.IO.Path.GetRandomFileName()}";
        try
        {
            CreateFolder();
            using (var stream = new FileStream(fresh, OwnFile()))
            {
                RefuseExposed(fresh, ModeOf(stream) & Others);
                stream.Write(SecretProtection.Protect(JsonSerializer.SerializeToUtf8Bytes(SavedSession.Of(settings), CloudJson.Default.SavedSession)));
                stream.Flush(flushToDisk: true);
            }

            File.Move(fresh, Path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new FlowLogException(
                FlowLogErrorKind.FileUnwritable, $"The credential cannot be kept in '{Path}': {e.Message.TrimEnd('.')}. Check the folder and your access to it.", innerException: e)
            { Target = Path };
        }
        finally
        {
            if (File.Exists(fresh))
                File.Delete(fresh);
        }
    }

    /// <summary>Removes the file, readable or not.</summary>
    /// <exception cref="FlowLogException">FileUnwritable.</exception>
    public void Delete()
    {
        try
        {
            if (Exists)
                File.Delete(Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FlowLogException(FlowLogErrorKind.FileUnwritable, $"'{Path}' cannot be removed: {e.Message.TrimEnd('.')}. Remove it by hand.", innerException: e)
            { Target = Path };
        }
    }

    /// <summary>What was persisted; null where nothing was.</summary>
    /// <exception cref="FlowLogException">CredentialFileExposed, or CredentialMissing where the file cannot be used.</exception>
    internal SessionSettings? Read()
    {
        try
        {
            if (!Exists)
                return null;
            using var stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            RefuseExposed(Path, ModeOf(stream) & Others);
            RefuseExposed(_folder, FolderMode() & OthersWrite);
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return JsonSerializer.Deserialize(SecretProtection.Unprotect(content), CloudJson.Default.SavedSession) switch
            {
                { Version: > SavedSession.CurrentVersion } newer => throw CredentialFault.Unreadable(Path, $"its version is {newer.Version}, and this FlowLogPS reads up to {SavedSession.CurrentVersion}"),
                { } saved when saved.ToSettings(Path) is { } settings => settings,
                _ => throw CredentialFault.Unreadable(Path, "it names no credential"),
            };
        }
        catch (JsonException)
        {
            throw CredentialFault.Unreadable(Path, "it is not what Set-FlowLogCredential -Persist writes");
        }
        catch (CryptographicException)
        {
            throw CredentialFault.Unreadable(Path, "it was protected for another user or on another computer");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CredentialFault.Unreadable(Path, e.Message.TrimEnd('.'));
        }
    }

    private static FileStreamOptions OwnFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerFile;
        return options;
    }

    private static UnixFileMode ModeOf(FileStream stream) => OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(stream.SafeFileHandle);

    private UnixFileMode FolderMode() => OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(_folder);

    private void CreateFolder()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(_folder);
        else
            Directory.CreateDirectory(_folder, OwnerFolder);
        RefuseExposed(_folder, FolderMode() & OthersWrite);
    }

    private void RefuseExposed(string path, UnixFileMode exposed)
    {
        if (exposed != UnixFileMode.None)
        {
            throw FlowLogException.About(
                path,
                FlowLogErrorKind.CredentialFileExposed,
                $"'{path}' is open to other users ({exposed}), so no key is read from it or written to it. Run: chmod 700 '{_folder}'; chmod 600 '{Path}'. "
                + "A key that others could read should be replaced in the CAM console; where the file system keeps no modes, do without -Persist.");
        }
    }
}
