using System.Globalization;
using System.Net;
using System.Text.Json;

namespace FlowLogPS.Sandbox.Tests.World;

/// <summary>A record as a reader of its JSON sees it; ports are -1 where it has none.</summary>
internal sealed record Seen(IPAddress Source, IPAddress Destination, int SourcePort, int DestinationPort, int Protocol, string Action)
{
    public static Seen Parse(string text)
    {
        using var json = JsonDocument.Parse(text);
        var root = json.RootElement;
        return new(
            IPAddress.Parse(root.Text("srcaddr")), IPAddress.Parse(root.Text("dstaddr")), Number(root, "srcport"), Number(root, "dstport"),
            Number(root, "protocol"), root.Text("action"));
    }

    /// <summary>The packet it answers; for an echo reply the echo request.</summary>
    public Seen Reversed() => new(Destination, Source, DestinationPort, Protocol == 1 ? 8 : SourcePort, Protocol, Action);

    private static int Number(JsonElement root, string name) => root.GetProperty(name) is { ValueKind: JsonValueKind.Number } number
        ? number.GetInt32()
        : root.Text(name) is var text && text == "-" ? -1 : int.Parse(text, CultureInfo.InvariantCulture);
}
