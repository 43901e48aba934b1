using FlowLogPS.Errors;

namespace FlowLogPS.Core.Storage;

/// <summary>
/// A file that a command makes under a name of the user's choice: it is written beside it and put in its place at once, or not at all.
/// </summary>
internal sealed class OutputFile : IDisposable
{
    private readonly string _fresh;
    private readonly bool _overwrite;

    /// <summary>Opens the file that is to take the name.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overwrite">Whether a file that is there may be replaced.</param>
    /// <exception cref="FlowLogException"><see cref="FlowLogErrorKind.FileUnwritable"/>.</exception>
    public OutputFile(string path, bool overwrite)
    {
        Path = path;
        _overwrite = overwrite;
        _fresh = $"{path}.{System.IO.Path.GetRandomFileName()}";
        if (!overwrite)
            RefuseExisting(path);
        Stream = Attempt(() => new FileStream(_fresh, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0));
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What is to be its content.</summary>
    public FileStream Stream { get; }

    /// <summary>Whether it is the file beside it, however the folder is written: its name is drawn.</summary>
    public bool IsFresh(string path) => System.IO.Path.GetFileName(path) == System.IO.Path.GetFileName(_fresh);

    /// <summary>Refuses a file that is there, before anything is read for it.</summary>
    /// <exception cref="FlowLogException"><see cref="FlowLogErrorKind.FileUnwritable"/>.</exception>
    public static void RefuseExisting(string path)
    {
        if (File.Exists(path))
            throw Unwritable(path, overwrite: false, new IOException("It is there already."));
    }

    /// <summary>Writes content.</summary>
    /// <exception cref="FlowLogException"><see cref="FlowLogErrorKind.FileUnwritable"/>.</exception>
    public void Write(Action<Stream> content) => Attempt(() =>
    {
        content(Stream);
        return true;
    });

    /// <summary>Brings the content to the disk and puts it in the file's place.</summary>
    /// <exception cref="FlowLogException"><see cref="FlowLogErrorKind.FileUnwritable"/>; the file is as it was.</exception>
    public void PutInPlace() => Attempt(() =>
    {
        Stream.Flush(flushToDisk: true);
        Stream.Dispose();
        File.Move(_fresh, Path, _overwrite);
        return true;
    });

    /// <summary>The failure of a write to the stream.</summary>
    public FlowLogException Unwritable(Exception cause) => Unwritable(Path, _overwrite, cause);

    /// <summary>Leaves nothing where the content was not put in place.</summary>
    public void Dispose()
    {
        Stream.Dispose();
        File.Delete(_fresh);
    }

    private T Attempt<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (WholeFile.IsFailure(e))
        {
            throw Unwritable(e);
        }
    }

    private static FlowLogException Unwritable(string path, bool overwrite, Exception cause) =>
        WholeFile.Unwritable(path, cause, !overwrite && File.Exists(path) ? "Give another path, or -Force to replace it." : null);
}
