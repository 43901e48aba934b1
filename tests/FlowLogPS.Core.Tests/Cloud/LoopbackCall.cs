using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace FlowLogPS.Core.Tests.Cloud;

/// <summary>One request as it came, and the ways to answer or not answer it.</summary>
internal sealed class LoopbackCall(
    TcpClient client, string requestLine, IReadOnlyDictionary<string, string> headers, byte[] body, CancellationToken stop)
{
    public string Path { get; } = requestLine.Split(' ')[1];

    public IReadOnlyDictionary<string, string> Headers => headers;

    public byte[] Body => body;

    public bool IsClosed { get; private set; }

    public Task AnswerAsync(string json, int status = 200, params string[] moreHeaders) => AnswerAsync(Encoding.UTF8.GetBytes(json), status, moreHeaders);

    public Task AnswerAsync(byte[] content, int status, params string[] moreHeaders) =>
        WriteAsync([.. Head(status, content.Length, moreHeaders), .. content]);

    /// <summary>Promises more than is sent.</summary>
    public Task AnswerPartAsync(string part, int promised) => WriteAsync([.. Head(200, promised, []), .. Encoding.UTF8.GetBytes(part)]);

    public async Task WriteAsync(byte[] bytes) => await client.GetStream().WriteAsync(bytes, stop);

    public Task StallAsync() => Task.Delay(Timeout.Infinite, stop);

    public void Close()
    {
        IsClosed = true;
        client.Close();
    }

    /// <summary>Breaks the connection with a reset.</summary>
    public void Reset()
    {
        client.LingerState = new LingerOption(enable: true, 0);
        Close();
    }

    private static byte[] Head(int status, int length, string[] moreHeaders)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n");
        return Encoding.ASCII.GetBytes(head + string.Concat(moreHeaders.Select(header => header + "\r\n")) + "\r\n");
    }
}
