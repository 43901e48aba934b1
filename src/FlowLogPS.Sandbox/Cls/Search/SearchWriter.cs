using System.Text.Json;
using FlowLogPS.Sandbox.Cls.Sql;

namespace FlowLogPS.Sandbox.Cls.Search;

/// <summary>SearchLog's answer; members and their nulls as in the official sample.</summary>
internal static class SearchWriter
{
    public static void WritePage(
        Utf8JsonWriter writer, SearchPage page, bool isMultiTopic, IReadOnlyList<TopicError> errors, bool withHighLights)
    {
        writer.WriteString("Context", isMultiTopic ? "" : page.Contexts[0].Context);
        writer.WriteBoolean("ListOver", page.ListOver);
        writer.WriteBoolean("Analysis", false);
        writer.WriteStartArray("Results");
        foreach (var row in page.Rows) WriteLog(writer, row, withHighLights);
        writer.WriteEndArray();
        writer.WriteStartArray("ColNames");
        writer.WriteEndArray();
        writer.WriteNull("Columns");
        writer.WriteStartArray("AnalysisResults");
        writer.WriteEndArray();
        writer.WriteNull("AnalysisRecords");
        writer.WriteNumber("SamplingRate", 0);
        if (isMultiTopic) WriteTopics(writer, page, errors);
        else writer.WriteNull("Topics");
    }

    public static void WriteAnalysis(Utf8JsonWriter writer, Analysis analysis, SearchRequest request)
    {
        writer.WriteString("Context", "");
        writer.WriteBoolean("ListOver", true);
        writer.WriteBoolean("Analysis", true);
        writer.WriteStartArray("Results");
        writer.WriteEndArray();
        if (request.UseNewAnalysis) AnalysisWriter.WriteNew(writer, analysis);
        else AnalysisWriter.WriteOld(writer, analysis);
        writer.WriteNumber("SamplingRate", request.SamplingRate);
        writer.WriteNull("Topics");
    }

    private static void WriteLog(Utf8JsonWriter writer, in LogRow row, bool withHighLights)
    {
        writer.WriteStartObject();
        writer.WriteNumber("Time", row.Time);
        writer.WriteString("TopicId", row.Topic.Id);
        writer.WriteString("TopicName", row.Topic.Name);
        writer.WriteString("Source", "");
        writer.WriteString("FileName", "");
        writer.WriteString("HostName", "");
        writer.WriteString("PkgId", row.PkgId);
        writer.WriteString("PkgLogId", row.PkgLogId);
        if (withHighLights)
        {
            writer.WriteStartArray("HighLights");
            writer.WriteEndArray();
        }

        writer.WriteString("LogJson", row.Json);
        writer.WriteString("RawLog", "");
        writer.WriteString("IndexStatus", "");
        writer.WriteEndObject();
    }

    private static void WriteTopics(Utf8JsonWriter writer, SearchPage page, IReadOnlyList<TopicError> errors)
    {
        writer.WriteStartObject("Topics");
        writer.WriteStartArray("Errors");
        foreach (var error in errors)
        {
            writer.WriteStartObject();
            writer.WriteString("TopicId", error.TopicId);
            writer.WriteString("ErrorMsg", error.Message);
            writer.WriteString("ErrorCodeStr", error.Code);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("Infos");
        foreach (var (topic, context) in page.Contexts)
        {
            writer.WriteStartObject();
            writer.WriteString("TopicId", topic.Id);
            writer.WriteNumber("Period", topic.Settings.Period);
            writer.WriteString("Context", context);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
