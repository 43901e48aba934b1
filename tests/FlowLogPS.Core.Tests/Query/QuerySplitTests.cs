using System.Text;
using FlowLogPS.Core.Query;

namespace FlowLogPS.Core.Tests.Query;

public sealed class QuerySplitTests
{
    private static SplitKey Interface => SplitKey.All[0];

    private static SplitKey Prefix16 => SplitKey.All[2];

    [Fact]
    public void CountsByTheKeyWithTheMostFirst() => Assert.Equal(
        "action:REJECT | select \"interface-id\" as part, count(*) as records group by \"interface-id\" order by records desc limit 256",
        QuerySplit.Count("action:REJECT", Interface));

    [Fact]
    public void PacksValuesUpToTheMostAndNegatesThemForTheRest()
    {
        var parts = QuerySplit.Cut(new QueryPart("action:REJECT", 30_000), Interface, [("eni-a", 12_000), ("eni-b", 6_000), ("eni-c", 3_000), ("", 2_000)], most: 9_999);

        Assert.Equal(
            [
                new("action:REJECT AND (interface-id:\"eni-a\")", 12_000),
                new("action:REJECT AND (interface-id:\"eni-b\" OR interface-id:\"eni-c\")", 9_000),
                new("action:REJECT AND NOT (interface-id:\"eni-a\" OR interface-id:\"eni-b\" OR interface-id:\"eni-c\")", 9_000),
            ],
            parts);
    }

    [Fact]
    public void ABlockIsAWildcardAndWhatIsNoBlockBelongsToTheRest()
    {
        var parts = QuerySplit.Cut(new QueryPart("*", 20_000), Prefix16, [("10.1.0.0/16", 9_000), ("2402:4e00::/16", 5_000), ("10.2.0.0/8", 3_000), ("null", 1_000)], most: 9_999);

        Assert.Equal([new("(srcaddr:10.1.*)", 9_000), new("NOT (srcaddr:10.1.*)", 11_000)], parts);
    }

    [Fact]
    public void AValueThatAllHaveCutsNothingOff()
    {
        var whole = new QueryPart("*", 20_000);
        Assert.Equal([whole], QuerySplit.Cut(whole, Interface, [("eni-a", 20_000)], most: 9_999));
    }

    [Fact]
    public void WithoutAValueThereIsNoPart() => Assert.Empty(QuerySplit.Cut(new QueryPart("*", 20_000), Interface, [("", 20_000)], most: 9_999));

    [Theory]
    [InlineData(1)]
    [InlineData(5_000)]
    [InlineData(11_000)]
    [InlineData(12_288)]
    public void EveryPartLeavesRoomInTheStatementForTheNextCut(int length)
    {
        var values = Enumerable.Range(0, 256).Select(i => ($"eni-{i:x32}", 100L)).ToList();
        var parts = QuerySplit.Cut(new QueryPart(new string('a', length), 30_000), Interface, values, most: 1_000);

        Assert.Equal(length < 11_500, parts.Count > 0);
        foreach (var (part, key) in parts.SelectMany(part => SplitKey.All.Select(key => (part, key))))
            Assert.InRange(Encoding.UTF8.GetByteCount(QuerySplit.Count(part.Text, key)), 1, CqlWriter.LongestStatement);
        Assert.InRange(parts.Count, 0, (2 * 30_000 / 1_000) + 2);
    }
}
