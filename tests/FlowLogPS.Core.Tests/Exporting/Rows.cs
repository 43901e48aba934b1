using System.Buffers;
using System.Text;
using FlowLogPS.Core.Exporting;

namespace FlowLogPS.Core.Tests.Exporting;

/// <summary>Objects as the writers write them.</summary>
internal static class Rows
{
    public static IReadOnlyDictionary<string, object?> Of(object item)
    {
        var shape = RowShape.Of(item.GetType())!;
        return shape.Columns.Zip(shape.CellsOf(item)).ToDictionary(cell => cell.First, cell => cell.Second);
    }

    public static string Csv(params object[] items) => Text(new RowFormat(IsJson: false, IsCompressed: false), items);

    public static string Json(params object[] items) => Text(new RowFormat(IsJson: true, IsCompressed: false), items);

    private static string Text(RowFormat format, object[] items)
    {
        var output = new ArrayBufferWriter<byte>();
        var rows = format.Write(RowShape.Of(items[0].GetType())!, output);
        foreach (var item in items)
            rows.WriteRow(item);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
