namespace FlowLogPS.Quickstart;

/// <summary>A table as PowerShell prints it: labels, a rule, rows; numbers to the right.</summary>
internal static class TextTable
{
    /// <summary>Writes the table.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="items">The rows.</param>
    /// <param name="columns">Label and cell of each column.</param>
    public static void Write<T>(TextWriter output, IEnumerable<T> items, params (string Label, Func<T, object?> Cell)[] columns)
    {
        var rows = items.Select(item => columns.Select(c => c.Cell(item)).ToArray()).ToList();
        var isNumber = columns.Select((_, i) => rows.Exists(r => r[i] is int or long)).ToArray();
        var widths = columns.Select((c, i) => rows.Select(r => $"{r[i]}".Length).Append(c.Label.Length).Max()).ToArray();
        output.WriteLine();
        Line(columns.Select(c => c.Label));
        Line(columns.Select(c => new string('-', c.Label.Length)));
        foreach (var row in rows)
            Line(row.Select(cell => $"{cell}"));
        output.WriteLine();

        void Line(IEnumerable<string> cells) => output.WriteLine(
            string.Join(' ', cells.Select((cell, i) => isNumber[i] ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd());
    }
}
