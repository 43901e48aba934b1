using System.Buffers;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Exporting;

/// <summary>The format of a file of rows, as its name says.</summary>
/// <param name="IsJson">NDJSON rather than CSV.</param>
/// <param name="IsCompressed">Whether it is compressed with gzip.</param>
internal readonly record struct RowFormat(bool IsJson, bool IsCompressed)
{
    /// <summary>The format that a path names.</summary>
    /// <exception cref="FlowLogException">InvalidArgument: it names none.</exception>
    public static RowFormat Of(string path)
    {
        var isCompressed = HasExtension(path, ".gz");
        var name = isCompressed ? path[..^3] : path;
        if (!HasExtension(name, ".csv") && !HasExtension(name, ".ndjson"))
        {
            throw FlowLogException.About(
                path, FlowLogErrorKind.InvalidArgument, $"'{path}' does not tell what to write. Let it end in .csv, .csv.gz, .ndjson or .ndjson.gz.");
        }
        return new RowFormat(HasExtension(name, ".ndjson"), isCompressed);
    }

    /// <summary>Writes rows of the format.</summary>
    public IRowWriter Write(RowShape shape, IBufferWriter<byte> output) => IsJson ? new NdJsonRowWriter(shape, output) : new CsvRowWriter(shape, output);

    private static bool HasExtension(string path, string extension) => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
