using System.Collections.ObjectModel;

namespace FlowLogPS.Model;

/// <summary>A list whose text is its entries, as a table cell or CSV column shows it; that of any other is the name of its type.</summary>
internal sealed class TextList<T>(IList<T> entries) : ReadOnlyCollection<T>(entries)
{
    /// <summary>The list without entries.</summary>
    public static new TextList<T> Empty { get; } = new([]);

    /// <summary>The same entries in such a list.</summary>
    public static TextList<T> Of(IEnumerable<T> entries) => entries as TextList<T> ?? new TextList<T>([.. entries]);

    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", this);
}
