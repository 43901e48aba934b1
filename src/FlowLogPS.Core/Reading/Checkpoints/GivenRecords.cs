using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Reading.Checkpoints;

/// <summary>Ids of records already given, in sets by minute, so that those that fell out of the overlap are dropped whole.</summary>
internal sealed class GivenRecords
{
    private const long Minute = 60_000;
    private const int IdBytes = 16;

    private readonly Dictionary<long, HashSet<UInt128>> _byMinute = [];

    /// <summary>How many ids are held.</summary>
    public long Count => _byMinute.Values.Sum(ids => (long)ids.Count);

    /// <summary>Reads what <see cref="Pack"/> wrote.</summary>
    /// <exception cref="FormatException">The bytes are no whole ids.</exception>
    public static GivenRecords Unpack(IReadOnlyDictionary<long, byte[]> packed)
    {
        var given = new GivenRecords();
        foreach (var (minute, bytes) in packed)
        {
            if (bytes is null || bytes.Length % IdBytes != 0)
                throw new FormatException($"the ids of minute {minute} are cut off");
            var ids = given._byMinute[minute] = new HashSet<UInt128>(bytes.Length / IdBytes);
            for (var at = 0; at < bytes.Length; at += IdBytes)
                ids.Add(BinaryPrimitives.ReadUInt128BigEndian(bytes.AsSpan(at)));
        }
        return given;
    }

    /// <summary>
    /// A record's id: half of a SHA-256, since what identifies a record is long and a collision would lose one (10 million records meet
    /// none with a certainty of 1 - 10⁻²⁴).
    /// </summary>
    public static UInt128 IdOf(FlowRecord record) => BinaryPrimitives.ReadUInt128BigEndian(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{record.TopicId}/{record.PkgId}/{record.PkgLogId}")));

    public bool Contains(long time, UInt128 id) => _byMinute.TryGetValue(time / Minute, out var ids) && ids.Contains(id);

    public void Add(long time, UInt128 id)
    {
        if (!_byMinute.TryGetValue(time / Minute, out var ids))
            _byMinute[time / Minute] = ids = [];
        ids.Add(id);
    }

    /// <summary>Drops the ids of the minutes before the time's.</summary>
    public void Forget(long before)
    {
        foreach (var minute in _byMinute.Keys.Where(minute => minute < before / Minute).ToList())
            _byMinute.Remove(minute);
    }

    /// <summary>The ids of the time's minute and after.</summary>
    public IReadOnlyDictionary<long, byte[]> Pack(long from) =>
        _byMinute.Where(entry => entry.Key >= from / Minute).OrderBy(entry => entry.Key).ToDictionary(entry => entry.Key, entry => Join(entry.Value));

    private static byte[] Join(HashSet<UInt128> ids)
    {
        var bytes = new byte[ids.Count * IdBytes];
        var at = 0;
        foreach (var id in ids)
        {
            BinaryPrimitives.WriteUInt128BigEndian(bytes.AsSpan(at), id);
            at += IdBytes;
        }
        return bytes;
    }
}
