using FlowLogPS.Core.Composition;

namespace FlowLogPS.Core.Tests.Composition;

public class MemoTests
{
    [Fact]
    public void AValueIsMadeAgainOnlyWhereAPartIsAnotherObject()
    {
        var memo = new Memo<object>();
        object[] parts = [new(), new()];
        var first = memo.Get("key", parts, () => new object());

        Assert.Same(first, memo.Get("key", [.. parts], () => new object()));
        Assert.NotSame(first, memo.Get("other", parts, () => new object()));
        Assert.NotSame(first, memo.Get("key", [parts[0], new object()], () => new object()));
        Assert.NotSame(first, memo.Get("key", [parts[0]], () => new object()));
    }
}
