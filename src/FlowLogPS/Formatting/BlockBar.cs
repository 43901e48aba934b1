using System.Text;

namespace FlowLogPS.Formatting;

/// <summary>A bar of block elements, an eighth of a cell fine; of number signs, a cell fine, where the console shows no others.</summary>
internal static class BlockBar
{
    private const string Eighths = " ▏▎▍▌▋▊▉█";
    private const string Cells = " #";

    /// <summary>Whether what is written to the console keeps block elements.</summary>
    public static bool CanShowBlocks(Encoding console) => console.CodePage is 65001 or 1200 or 12000;

    /// <summary>The bar of a share, padded with blanks: whatever is more than nothing shows, and only the whole fills it.</summary>
    /// <param name="share">From 0 to 1; what lies outside is drawn as the nearest of them, what is no number as nothing.</param>
    /// <param name="width">Of the whole, in cells.</param>
    /// <param name="hasBlocks">Whether block elements can be shown.</param>
    public static string Draw(double share, int width, bool hasBlocks)
    {
        var fills = hasBlocks ? Eighths : Cells;
        var steps = fills.Length - 1;
        var whole = width * steps;
        var filled = share >= 1 ? whole : share > 0 ? (int)Math.Clamp(Math.Round(share * whole), 1, whole - 1) : 0;
        return string.Create(width, (fills, steps, filled), static (cells, bar) =>
        {
            for (var i = 0; i < cells.Length; i++)
                cells[i] = bar.fills[Math.Clamp(bar.filled - (i * bar.steps), 0, bar.steps)];
        });
    }
}
