using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Threading.Channels;

namespace FlowLogPS.Core.Exporting;

/// <summary>
/// Rows on their way to a file: they become text where they come from, and are compressed, hashed and written in blocks by a task of its own, so that
/// neither waits for the other.
/// </summary>
internal sealed class RowStream : IDisposable
{
    private const int BlockLength = 64 * 1024;

    private readonly Channel<(byte[] Bytes, int Length)> _blocks = Channel.CreateBounded<(byte[], int)>(new BoundedChannelOptions(8) { SingleWriter = true, SingleReader = true });
    private readonly ArrayBufferWriter<byte> _block = new(2 * BlockLength);
    private readonly SHA256 _hash = SHA256.Create();
    private readonly IRowWriter _rows;
    private readonly Task _writing;

    public RowStream(Stream file, RowFormat format, RowShape shape)
    {
        _rows = format.Write(shape, _block);
        _writing = Task.Run(() => WriteAsync(file, format.IsCompressed));
    }

    /// <summary>Rows written so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Writes an object; waits only where the disk is far behind.</summary>
    /// <exception cref="Exception">What the file throws.</exception>
    public ValueTask WriteAsync(object item)
    {
        _rows.WriteRow(item);
        Rows++;
        return _block.WrittenCount < BlockLength ? default : SendAsync();
    }

    /// <summary>Writes what is left.</summary>
    /// <returns>SHA-256 of the file, in hexadecimal.</returns>
    /// <exception cref="Exception">What the file throws.</exception>
    public async Task<string> FinishAsync()
    {
        await SendAsync().ConfigureAwait(false);
        _blocks.Writer.Complete();
        await _writing.ConfigureAwait(false);
        return Convert.ToHexString(_hash.Hash!);
    }

    /// <summary>Returns when nothing is written any more.</summary>
    public void Dispose()
    {
        _blocks.Writer.TryComplete();
        Task.WaitAny(_writing);
        _hash.Dispose();
    }

    private async ValueTask SendAsync()
    {
        var bytes = ArrayPool<byte>.Shared.Rent(_block.WrittenCount);
        _block.WrittenSpan.CopyTo(bytes);
        var block = (bytes, _block.WrittenCount);
        _block.ResetWrittenCount();
        try
        {
            await _blocks.Writer.WriteAsync(block).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            // The writer gave up: its own exception says why.
            await _writing.ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(Stream file, bool isCompressed)
    {
        try
        {
            var hashed = new CryptoStream(file, _hash, CryptoStreamMode.Write, leaveOpen: true);
            await using (hashed.ConfigureAwait(false))
            {
                var output = isCompressed ? new GZipStream(hashed, CompressionLevel.Fastest, leaveOpen: true) : (Stream)hashed;
                await using (output.ConfigureAwait(false))
                {
                    await foreach (var (bytes, length) in _blocks.Reader.ReadAllAsync().ConfigureAwait(false))
                    {
                        await output.WriteAsync(bytes.AsMemory(0, length)).ConfigureAwait(false);
                        ArrayPool<byte>.Shared.Return(bytes);
                    }
                }
            }
        }
        finally
        {
            _blocks.Writer.TryComplete();
        }
    }
}
