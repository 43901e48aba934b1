using System.Globalization;
using System.Text;
using System.Text.Json;

namespace FlowLogPS.Benchmarks;

/// <summary>A SearchLog answer of 1000 records as the service writes it, and the same records as raw lines; always the same bytes.</summary>
internal static class SamplePage
{
    public const int Records = 1000;

    public static byte[] Answer() => JsonSerializer.SerializeToUtf8Bytes(new
    {
        Response = new
        {
            Context = "Y29udGV4dC0zZDVmZGI2NC1jNDZkLTQ2NzktYWM2OC1jYzg2NjUxYmVlMWE",
            ListOver = false,
            Analysis = false,
            Results = Enumerable.Range(0, Records).Select(i => new
            {
                Time = 1_700_000_000_000 + i,
                TopicId = "601c2a87-ca8e-49c9-b4b1-27286a970db5",
                TopicName = "flowlog",
                Source = "10.0.0.1",
                FileName = "",
                PkgId = $"5229A51C7BECDA416A3E478F-{i / 100:X16}",
                PkgLogId = (65536 + i).ToString(CultureInfo.InvariantCulture),
                HighLights = Array.Empty<string>(),
                HostName = "",
                LogJson = LogJson(i),
                RawLog = "",
                IndexStatus = "",
            }),
            RequestId = "79f593e5-1374-4463-9c6e-c49d0b3c5290",
        },
    }, Unescaped);

    public static byte[][] Lines() =>
        [.. Enumerable.Range(0, Records).Select(i => Encoding.UTF8.GetBytes(string.Join(' ', Fields(i).Select(f => f.Value))))];

    // As the service writes it: no \u0022 where \" will do.
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string LogJson(int i) =>
        $"{{{string.Join(',', Fields(i).Select(f => f.IsNumber ? $"\"{f.Name}\":{f.Value}" : $"\"{f.Name}\":\"{f.Value}\""))}}}";

    private static IEnumerable<(string Name, string Value, bool IsNumber)> Fields(int i) =>
    [
        ("version", "2", false),
        ("account-id", "1251762227", false),
        ("interface-id", $"eni-{i % 200:x8}", false),
        ("srcaddr", $"10.{i % 7}.{i % 251}.{i % 199}", false),
        ("dstaddr", $"10.{i % 5}.{i % 241}.{i % 193}", false),
        ("srcport", $"{1024 + (i * 37 % 60000)}", true),
        ("dstport", i % 3 == 0 ? "443" : "3306", true),
        ("protocol", "6", true),
        ("packets", $"{1 + (i % 97)}", true),
        ("bytes", $"{64 + (i * 131 % 100_000)}", true),
        ("start", $"{1_700_000_000 + i}", true),
        ("end", $"{1_700_000_060 + i}", true),
        ("action", i % 10 == 0 ? "REJECT" : "ACCEPT", false),
        ("log-status", "OK", false),
    ];
}
