using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Storage;

/// <summary>Writes a JSON file whole or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Writes the document beside the file, to the disk, and puts it in the file's place at once.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fresh">Path of the same folder to write to first; what is there is written over, and nothing stays there.</param>
    /// <param name="overwrite">Whether a file that is there may be replaced.</param>
    /// <param name="document">What to write.</param>
    /// <param name="form">How it is written.</param>
    /// <exception cref="Exception">One for which <see cref="IsFailure"/> is true; the file is as it was.</exception>
    public static void Write<T>(string path, string fresh, bool overwrite, T document, JsonTypeInfo<T> form)
    {
        try
        {
            using (var stream = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                JsonSerializer.Serialize(stream, document, form);
                stream.Flush(flushToDisk: true);
            }
            File.Move(fresh, path, overwrite);
        }
        finally
        {
            if (File.Exists(fresh))
                File.Delete(fresh);
        }
    }

    /// <summary>The failure of a file that cannot be written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cause">Why not.</param>
    /// <param name="advice">What to do, where that is something of its own.</param>
    public static FlowLogException Unwritable(string path, Exception cause, string? advice = null) => new(
        FlowLogErrorKind.FileUnwritable,
        // The folder's absence is told of the temporary file beside it.
        cause is DirectoryNotFoundException
            ? $"'{path}' cannot be written: its folder '{Path.GetDirectoryName(path)}' is not there. Make it, or give another path."
            : $"'{path}' cannot be written: {cause.Message} {advice ?? "Check the path, your access to it and the space left."}",
        innerException: cause)
    {
        Target = path,
    };

    /// <summary>Whether the exception is about the file: its path, its folder, its permissions, its disk.</summary>
    public static bool IsFailure(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;
}
