namespace FlowLogPS.Core.Exporting;

/// <summary>Writes rows of one shape as text of one format, in UTF-8.</summary>
internal interface IRowWriter
{
    /// <summary>Writes an object as a row, with its line end.</summary>
    void WriteRow(object item);
}
