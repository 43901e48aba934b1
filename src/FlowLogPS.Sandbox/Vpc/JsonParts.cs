using System.Globalization;
using System.Text.Json;
using FlowLogPS.Sandbox.World;

namespace FlowLogPS.Sandbox.Vpc;

/// <summary>Pieces that several answers share.</summary>
internal static class JsonParts
{
    private static readonly TimeSpan ChinaTime = TimeSpan.FromHours(8);

    /// <summary>A time as answers write it: local (UTC+8), to the second.</summary>
    public static string Local(DateTimeOffset time) => time.ToOffset(ChinaTime).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Writes <c>TagSet</c>.</summary>
    public static void WriteTags(this Utf8JsonWriter json, IEnumerable<Tag> tags) => json.WriteObjects("TagSet", tags, tag =>
    {
        json.WriteString("Key", tag.Key);
        json.WriteString("Value", tag.Value);
    });

    /// <summary>Writes an array of objects.</summary>
    public static void WriteObjects<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes an array of strings.</summary>
    public static void WriteTexts(this Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
