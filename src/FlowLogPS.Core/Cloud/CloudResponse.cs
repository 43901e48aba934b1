using System.Buffers;

namespace FlowLogPS.Core.Cloud;

/// <summary>The whole answer of one action. Disposing it gives a pooled buffer back.</summary>
public sealed class CloudResponse : IDisposable
{
    private byte[]? _pooled;

    /// <summary>Wraps an answer.</summary>
    /// <param name="buffer">The buffer that holds it.</param>
    /// <param name="length">Bytes of it that count.</param>
    /// <param name="requestId">The service's request id.</param>
    /// <param name="pooled">Whether the buffer was rented from <see cref="ArrayPool{T}.Shared"/>.</param>
    public CloudResponse(byte[] buffer, int length, string? requestId, bool pooled)
    {
        Json = buffer.AsMemory(0, length);
        RequestId = requestId;
        _pooled = pooled ? buffer : null;
    }

    /// <summary>The JSON document with its envelope; valid until disposal.</summary>
    public ReadOnlyMemory<byte> Json { get; private set; }

    /// <summary>The service's request id.</summary>
    public string? RequestId { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Json = default;
        if (Interlocked.Exchange(ref _pooled, null) is { } buffer)
            ArrayPool<byte>.Shared.Return(buffer);
    }
}
