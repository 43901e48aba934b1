using System.IO.Compression;

namespace FlowLogPS.Core.Files;

/// <summary>
/// Unpacks a gzip of one or more members and notices when its end is missing. <see cref="GZipStream"/> checks sums but takes a file that
/// stops anywhere for one that is over. It asks for more bytes only when it has given all that comes of those it has, so it is given one
/// more member after the last: exactly its content follows where the members before it are whole, and anything else where they are not.
/// Bytes that follow the last member and are none are ignored, as gzip does.
/// </summary>
internal sealed class WholeGzip : OnwardStream
{
    private readonly MarkedEnd _packed;
    private readonly GZipStream _content;
    private int _marked;

    /// <summary>Unpacks a stream, which is left open.</summary>
    public WholeGzip(Stream packed)
    {
        _packed = new MarkedEnd(packed);
        _content = new GZipStream(_packed, CompressionMode.Decompress);
    }

    /// <exception cref="InvalidDataException">The bytes are damaged, or end before the gzip does.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            int count;
            do
                count = await _content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            while (!IsContent(buffer.Span[..count]) && count > 0);
            return count;
        }
        catch (InvalidDataException e) when (_packed.IsReached)
        {
            throw new InvalidDataException("The gzip is cut off: its end is missing.", e);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _content.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Whether what was read is content; it is the mark, or a part of it, once the packed bytes are over.</summary>
    private bool IsContent(ReadOnlySpan<byte> read)
    {
        if (!_packed.IsReached)
            return true;
        var left = MarkedEnd.Mark[_marked..];
        if (!left.StartsWith(read) || (read.IsEmpty && !left.IsEmpty))
            throw new InvalidDataException("Something other than the mark follows.");
        _marked += read.Length;
        return false;
    }
}
