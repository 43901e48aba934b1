using FlowLogPS.Errors;

namespace FlowLogPS.Core.Files;

/// <summary>The unread bytes of a file, contiguous and no more than one stretch of it unless a single record is longer.</summary>
internal sealed class ReadBuffer(Stream stream, string path)
{
    private const int Stretch = 256 * 1024;
    private const int LongestRecord = 16 * 1024 * 1024;

    private byte[] _bytes = new byte[Stretch];
    private int _start;
    private int _end;
    private Exception? _fault;

    /// <summary>What is read from the file and not taken yet.</summary>
    public ReadOnlySpan<byte> Unread => _bytes.AsSpan(_start, _end - _start);

    /// <summary>The file has no more than what is unread.</summary>
    public bool IsEnd { get; private set; }

    /// <summary>Takes bytes off the front.</summary>
    public void Advance(int count) => _start += count;

    /// <summary>Reads on until the buffer is full or the file ends. What was read before a fault comes like the end of the file does.</summary>
    /// <exception cref="FlowLogException">The file holds no record within 16 MiB, or nothing of it can be read.</exception>
    public async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        MakeRoom();
        var room = _bytes.AsMemory(_end);
        (var read, _fault) = await LogFile.FillAsync(stream, room, cancellationToken).ConfigureAwait(false);
        IsEnd = read < room.Length;
        _end += read;
        if (Unread.IsEmpty)
            ThrowFault();
    }

    /// <summary>To be called when all is taken.</summary>
    /// <exception cref="FlowLogException">The file did not end there: it is cut, damaged, or could not be read on.</exception>
    public void ThrowFault()
    {
        if (_fault is not null)
            throw LogFile.Unreadable(path, _fault);
    }

    private void MakeRoom()
    {
        if (_start > 0)
        {
            Unread.CopyTo(_bytes);
            _end -= _start;
            _start = 0;
        }
        else if (_end == LongestRecord)
        {
            throw LogFile.NotRecognized(path, "has no record within its next 16 MiB");
        }
        else if (_end == _bytes.Length)
        {
            Array.Resize(ref _bytes, _bytes.Length * 2);
        }
    }
}
