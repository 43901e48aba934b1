using System.Text;
using FlowLogPS.Formatting;

namespace FlowLogPS.Module.Tests.Formatting;

public sealed class BlockBarTests
{
    [Theory]
    [InlineData(0, "     ", "     ")]
    [InlineData(0.0001, "▏    ", "#    ")]
    [InlineData(0.1, "▌    ", "#    ")]
    [InlineData(0.2, "█    ", "#    ")]
    [InlineData(0.5, "██▌  ", "##   ")]
    [InlineData(0.9999, "████▉", "#### ")]
    [InlineData(1, "█████", "#####")]
    [InlineData(1.5, "█████", "#####")]
    [InlineData(-1, "     ", "     ")]
    [InlineData(double.NaN, "     ", "     ")]
    public void A_share_fills_its_part(double share, string blocks, string plain)
    {
        Assert.Equal(blocks, BlockBar.Draw(share, 5, hasBlocks: true));
        Assert.Equal(plain, BlockBar.Draw(share, 5, hasBlocks: false));
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("us-ascii", false)]
    [InlineData("iso-8859-1", false)]
    public void Blocks_are_shown_where_the_encoding_has_them(string encoding, bool expected) =>
        Assert.Equal(expected, BlockBar.CanShowBlocks(Encoding.GetEncoding(encoding)));
}
