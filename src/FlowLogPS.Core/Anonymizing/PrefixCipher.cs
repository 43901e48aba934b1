using System.Buffers.Binary;
using System.Security.Cryptography;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Anonymizing;

/// <summary>
/// Crypto-PAn (Xu, Fan, Ammar, Moon: Prefix-Preserving IP Address Anonymization, 2002) with AES-128: a bijection of the addresses of one family, under which
/// two addresses have as many leading bits in common as before, exactly. One that is known by both its forms gives away the leading bits that others
/// share with it, as with every mapping that keeps prefixes.
/// </summary>
internal sealed class PrefixCipher : IDisposable
{
    /// <summary>Bytes of a key: the cipher's, then those that the pad is made of.</summary>
    public const int KeyLength = 32;

    /// <summary>Addresses repeat; more than this many different ones are not remembered at a time.</summary>
    private const int MostRemembered = 1 << 17;

    private const int BlockBits = 128;
    private const int BlockLength = BlockBits / 8;

    private readonly Aes _aes = Aes.Create();
    private readonly UInt128 _pad;
    private readonly byte[] _blocks = new byte[BlockBits * BlockLength];
    private readonly Dictionary<NetworkAddress, NetworkAddress> _met = [];

    public PrefixCipher(ReadOnlySpan<byte> key)
    {
        _aes.Key = key[..16].ToArray();
        Span<byte> pad = stackalloc byte[BlockLength];
        _aes.EncryptEcb(key[16..KeyLength], pad, PaddingMode.None);
        _pad = BinaryPrimitives.ReadUInt128BigEndian(pad);
    }

    /// <summary>The address that stands for another of its family.</summary>
    public NetworkAddress Encrypt(NetworkAddress address)
    {
        if (_met.TryGetValue(address, out var known))
            return known;
        if (_met.Count == MostRemembered)
            _met.Clear();
        var encrypted = address.IsIPv4
            ? NetworkAddress.FromIPv4((uint)(Encrypt(address.Bits << 96, 32) >> 96))
            : new NetworkAddress(Encrypt(address.Bits, BlockBits));
        _met.Add(address, encrypted);
        return encrypted;
    }

    /// <summary>The block whose leading bits stand for those of another.</summary>
    public NetworkPrefix Encrypt(NetworkPrefix prefix) => new(Encrypt(prefix.First), prefix.Length);

    public void Dispose() => _aes.Dispose();

    /// <summary>
    /// Encrypts the leading bits. Bit i is turned over where the first bit of the cipher's answer to the i bits before it, filled up with the pad, is
    /// set; all questions go to the cipher at once.
    /// </summary>
    /// <param name="bits">The address at the front.</param>
    /// <param name="length">Its bits.</param>
    private UInt128 Encrypt(UInt128 bits, int length)
    {
        var blocks = _blocks.AsSpan(0, length * BlockLength);
        for (var i = 0; i < length; i++)
        {
            var known = i == 0 ? UInt128.Zero : UInt128.MaxValue << (BlockBits - i);
            BinaryPrimitives.WriteUInt128BigEndian(blocks[(i * BlockLength)..], (bits & known) | (_pad & ~known));
        }
        _aes.EncryptEcb(blocks, blocks, PaddingMode.None);
        var turned = UInt128.Zero;
        for (var i = 0; i < length; i++)
            turned |= (UInt128)(blocks[i * BlockLength] >> 7) << (BlockBits - 1 - i);
        return bits ^ turned;
    }
}
