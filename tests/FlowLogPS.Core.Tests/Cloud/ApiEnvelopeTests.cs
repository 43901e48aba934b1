using System.Text;
using FlowLogPS.Core.Cloud;

namespace FlowLogPS.Core.Tests.Cloud;

public class ApiEnvelopeTests
{
    private const string Whole = """{"Response":{"Results":[{"LogJson":"{\"a\":\"} é\"}","Time":1}],"Error":null,"RequestId":"r-1"}} """;

    [Fact]
    public void AWholeAnswerGivesItsRequestId() =>
        Assert.Equal(new ApiEnvelope(true, "r-1", null, null), Inspect(Whole));

    [Fact]
    public void AnErrorGivesCodeAndMessageInAnyOrder()
    {
        var error = new ApiEnvelope(true, "r-2", "AuthFailure.SignatureFailure", "no \"good\"");

        Assert.Equal(error, Inspect("""{"Response":{"Error":{"Code":"AuthFailure.SignatureFailure","Message":"no \"good\""},"RequestId":"r-2"}}"""));
        Assert.Equal(error, Inspect("""{"retcode":0,"Response":{"RequestId":"r-2","Error":{"Message":"no \"good\"","More":[1],"Code":"AuthFailure.SignatureFailure"}}}"""));
    }

    [Fact]
    public void NoBeginningOfAnAnswerPassesForAWholeOne()
    {
        var bytes = Encoding.UTF8.GetBytes(Whole.TrimEnd());

        Assert.True(ApiEnvelope.Inspect(bytes).IsWhole);
        Assert.All(Enumerable.Range(0, bytes.Length), length => Assert.False(ApiEnvelope.Inspect(bytes.AsSpan(0, length)).IsWhole));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"Response":null}""")]
    [InlineData("""{"Response":[]}""")]
    [InlineData("<html>502</html>")]
    [InlineData("""{"Response":{"RequestId":"r"}} and more""")]
    [InlineData("""{"Response":{"RequestId":"r"}}{"Response":{"RequestId":"r"}}""")]
    public void OtherDocumentsAreNotWhole(string text) => Assert.False(Inspect(text).IsWhole);

    [Fact]
    public void TextThatIsNotUtf8IsNotWhole() =>
        Assert.False(ApiEnvelope.Inspect([.. "{\"Response\":{\"RequestId\":\""u8, 0xff, 0xfe, .. "\"}}"u8]).IsWhole);

    private static ApiEnvelope Inspect(string text) => ApiEnvelope.Inspect(Encoding.UTF8.GetBytes(text));
}
