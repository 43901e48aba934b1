using System.Text;
using FlowLogPS.Core.Decoding;

namespace FlowLogPS.Core.Tests.Decoding;

public sealed class FieldPoolTests
{
    [Fact]
    public void Ids_that_repeat_are_made_once()
    {
        var pool = new FieldPool();
        var ids = Enumerable.Range(0, 400).Select(i => Encoding.UTF8.GetBytes($"eni-{i:x8}")).ToArray();
        var first = ids.Select(id => pool.Text(id)).ToArray();
        Assert.Equal(ids.Select(Encoding.UTF8.GetString), first);

        // A few may share a place with two others and be made again; nearly all may not.
        Assert.InRange(ids.Where((id, i) => ReferenceEquals(first[i], pool.Text(id))).Count(), 380, 400);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("流日志")]
    [InlineData("a text that is longer than anything worth keeping, as descriptions and details of a rule may be")]
    public void Gives_the_text_of_the_bytes(string text)
    {
        var pool = new FieldPool();
        Assert.Equal(text, pool.Text(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(text, pool.Text(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(text, pool.Name(Encoding.UTF8.GetBytes(text)).Text);
    }
}
