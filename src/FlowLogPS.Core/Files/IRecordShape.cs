using FlowLogPS.Core.Decoding;

namespace FlowLogPS.Core.Files;

/// <summary>How records stand in the bytes of a file. One instance reads one file from its start, stretch by stretch.</summary>
internal interface IRecordShape
{
    /// <summary>Takes whole records off the front.</summary>
    /// <param name="bytes">What is unread; a record that is not whole yet comes again with more bytes.</param>
    /// <param name="isEnd">Nothing follows: what is not whole now is a failure.</param>
    /// <param name="records">Receives the records and failures.</param>
    /// <param name="most">Records to stop at.</param>
    /// <returns>Bytes taken. Zero asks for more of them, or at the end says that nothing is left.</returns>
    int Read(ReadOnlySpan<byte> bytes, bool isEnd, List<DecodedRecord> records, int most);
}
