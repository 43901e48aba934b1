using System.Buffers.Text;
using System.Text;

namespace FlowLogPS.Core.Decoding;

/// <summary>The fields of a LogInfo that matter, as bytes of the answer. <c>Time</c> and <c>PkgLogId</c> come as numbers and as text.</summary>
internal ref struct LogInfo
{
    private ReadOnlySpan<byte> _time, _topicId, _pkgId, _pkgLogId;

    /// <summary>The record as it was written, where the index failed.</summary>
    public ReadOnlySpan<byte> RawLog { get; private set; }

    /// <summary>Why the index failed.</summary>
    public ReadOnlySpan<byte> IndexStatus { get; private set; }

    /// <summary>The log service's time, milliseconds since 1970.</summary>
    public readonly long? LogTime =>
        Utf8Parser.TryParse(_time, out long milliseconds, out var read) && read == _time.Length && milliseconds is >= 0 and <= Utf8Time.LastMilliseconds
            ? milliseconds
            : null;

    /// <summary>Takes a field; those of no interest are passed over.</summary>
    public void Set(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (name.SequenceEqual("Time"u8))
            _time = value;
        else if (name.SequenceEqual("TopicId"u8))
            _topicId = value;
        else if (name.SequenceEqual("PkgId"u8))
            _pkgId = value;
        else if (name.SequenceEqual("PkgLogId"u8))
            _pkgLogId = value;
        else if (name.SequenceEqual("RawLog"u8))
            RawLog = value;
        else if (name.SequenceEqual("IndexStatus"u8))
            IndexStatus = value;
    }

    /// <summary>Identity in the log service. Only <c>PkgLogId</c> differs from record to record.</summary>
    public readonly RecordKey Key(FieldPool pool) => new(
        _topicId.IsEmpty ? null : pool.Text(_topicId),
        _pkgId.IsEmpty ? null : pool.Text(_pkgId),
        _pkgLogId.IsEmpty ? null : Encoding.UTF8.GetString(_pkgLogId));
}
