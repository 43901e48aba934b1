using System.IO.Compression;

namespace FlowLogPS.Core.Files;

/// <summary>The bytes of a gzip, and after their end those of one more member that unpacks to a mark.</summary>
internal sealed class MarkedEnd(Stream packed) : OnwardStream
{
    /// <summary>What the added member unpacks to.</summary>
    public static ReadOnlySpan<byte> Mark => "end of FlowLogPS "u8;

    private static readonly byte[] Member = Pack(Mark);

    private int _given = -1;

    /// <summary>Whether all packed bytes were read, and what is read now is of the added member.</summary>
    public bool IsReached => _given >= 0;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = IsReached ? 0 : await packed.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        return count > 0 ? count : TakeMember(buffer.Span);
    }

    private int TakeMember(Span<byte> buffer)
    {
        _given = Math.Max(_given, 0);
        var count = Math.Min(buffer.Length, Member.Length - _given);
        Member.AsSpan(_given, count).CopyTo(buffer);
        _given += count;
        return count;
    }

    private static byte[] Pack(ReadOnlySpan<byte> content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(content);
        return packed.ToArray();
    }
}
