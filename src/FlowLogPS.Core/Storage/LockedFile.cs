using System.Text.Json.Serialization.Metadata;

namespace FlowLogPS.Core.Storage;

/// <summary>
/// A file that one run at a time reads and replaces: a lock stands beside it. The lock is the operating system's, so a process that dies
/// frees it; its file stays, since removing it would let two processes lock two files of one name.
/// </summary>
internal sealed class LockedFile : IDisposable
{
    // What an open file denies: EAGAIN of Linux and of macOS, ERROR_SHARING_VIOLATION of Windows.
    private static readonly int[] Denied = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream _lock;

    /// <exception cref="Exception">One for which <see cref="IsInUse"/> is true, or else <see cref="WholeFile.IsFailure"/>.</exception>
    public LockedFile(string path)
    {
        Path = path;
        _lock = new FileStream($"{path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Whether the exception says that another run holds the lock.</summary>
    public static bool IsInUse(Exception exception) => exception is IOException && Denied.Contains(exception.HResult);

    /// <summary>Puts the document in place of the last one, at once or not at all.</summary>
    /// <exception cref="Exception">One for which <see cref="WholeFile.IsFailure"/> is true; the last one stays.</exception>
    // The lock makes this run the only one to write here, so a file left by a run that was killed is simply written over.
    public void Replace<T>(T document, JsonTypeInfo<T> form) => WholeFile.Write(Path, $"{Path}.tmp", overwrite: true, document, form);

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();
}
