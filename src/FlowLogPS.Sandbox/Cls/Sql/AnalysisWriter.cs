using System.Globalization;
using System.Text;
using System.Text.Json;

namespace FlowLogPS.Sandbox.Cls.Sql;

/// <summary>The two shapes of an SQL answer.</summary>
internal static class AnalysisWriter
{
    /// <summary><c>UseNewAnalysis</c>: each row a string that holds a JSON object, and typed columns.</summary>
    public static void WriteNew(Utf8JsonWriter writer, Analysis analysis)
    {
        writer.WriteNull("ColNames");
        writer.WriteStartArray("Columns");
        for (var i = 0; i < analysis.Columns.Count; i++)
        {
            writer.WriteStartObject();
            writer.WriteString("Name", analysis.Columns[i]);
            writer.WriteString("Type", analysis.TypeOf(i));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNull("AnalysisResults");
        writer.WriteStartArray("AnalysisRecords");
        foreach (var row in analysis.Rows) writer.WriteStringValue(Record(analysis.Columns, row));
        writer.WriteEndArray();
    }

    /// <summary>The older shape: names, and each row a list of key and value, all texts.</summary>
    public static void WriteOld(Utf8JsonWriter writer, Analysis analysis)
    {
        writer.WriteStartArray("ColNames");
        foreach (var column in analysis.Columns) writer.WriteStringValue(column);
        writer.WriteEndArray();
        writer.WriteNull("Columns");
        writer.WriteStartArray("AnalysisResults");
        foreach (var row in analysis.Rows)
        {
            writer.WriteStartObject();
            writer.WriteStartArray("Data");
            for (var i = 0; i < row.Length; i++)
            {
                writer.WriteStartObject();
                writer.WriteString("Key", analysis.Columns[i]);
                writer.WriteString("Value", row[i] is { } value ? Convert.ToString(value, CultureInfo.InvariantCulture) : "null");
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNull("AnalysisRecords");
    }

    private static string Record(IReadOnlyList<string> columns, object?[] row)
    {
        using var buffer = new MemoryStream();
        using (var record = new Utf8JsonWriter(buffer, Api.Envelope.Relaxed))
        {
            record.WriteStartObject();
            for (var i = 0; i < row.Length; i++)
            {
                record.WritePropertyName(columns[i]);
                JsonSerializer.Serialize(record, row[i]);
            }

            record.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
