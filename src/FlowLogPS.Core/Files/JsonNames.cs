using System.Text.Json;
using FlowLogPS.Core.Decoding;

namespace FlowLogPS.Core.Files;

/// <summary>Tells JSON of flow logs from any other by the names of its fields; what their values are worth is decided record by record.</summary>
internal static class JsonNames
{
    /// <summary>Whether one of the objects, which follow one another with anything in between, is a record or was one before it was damaged.</summary>
    public static bool HaveRecord(ReadOnlySpan<byte> objects, FieldPool pool)
    {
        while (objects.IndexOf((byte)'{') is var start and >= 0)
        {
            objects = objects[start..];
            var length = JsonScan.ObjectLength(objects);
            if (IsRecord(length == 0 ? objects : objects[..length], pool, out var isBroken))
                return true;
            // Where one is broken, its end is anywhere; most files have one a line.
            if (length == 0 || isBroken)
                length = objects.IndexOf((byte)'\n') + 1;
            if (length == 0)
                return false;
            objects = objects[length..];
        }

        return false;
    }

    /// <summary>Whether the object at the front has a field that only a flow log, or the LogInfo around one, has.</summary>
    private static bool IsRecord(ReadOnlySpan<byte> json, FieldPool pool, out bool isBroken)
    {
        isBroken = false;
        var reader = new Utf8JsonReader(json, isFinalBlock: false, default);
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("LogJson"u8) || reader.ValueTextEquals("RawLog"u8) || IsOfRecord(pool.Name(JsonText.Value(in reader)).Field))
                    return true;
                if (!reader.TrySkip())
                    return false;
            }
        }
        catch (JsonException)
        {
            isBroken = true;
        }

        return false;
    }

    /// <summary>Others, such as <c>version</c>, <c>start</c> and <c>action</c>, stand in JSON of every kind.</summary>
    private static bool IsOfRecord(FlowField field) => field
        is FlowField.SourceAddress or FlowField.DestinationAddress or FlowField.FirewallSource or FlowField.FirewallDestination
        or FlowField.InterfaceId or FlowField.LogStatus or FlowField.Content;
}
