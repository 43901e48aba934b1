using System.Text.Json;
using FlowLogPS.Sandbox.Api;
using FlowLogPS.Sandbox.Cls.Query;
using FlowLogPS.Sandbox.Cls.Search;

namespace FlowLogPS.Sandbox.Tests.Cls.Search;

public sealed class SearchRequestTests
{
    [Fact]
    public void Defaults_are_the_services()
    {
        var request = Parse("""{"TopicId":"t","From":1,"To":2,"QueryString":"a"}""");

        Assert.Equal((QuerySyntax.Cql, 100, true, false), (request.Syntax, request.Limit, request.Descending, request.UseNewAnalysis));
    }

    [Theory]
    [InlineData("""{"TopicId":"t","From":1,"To":2,"QueryString":"a"}""", 1)]
    [InlineData("""{"TopicId":"t","From":1,"To":2,"QueryString":"a","QuerySyntax":0}""", 0)]
    [InlineData("""{"TopicId":"t","From":1,"To":2,"Query":"a"}""", 0)]
    [InlineData("""{"TopicId":"t","From":1,"To":2,"Query":"a","SyntaxRule":1}""", 1)]
    [InlineData("""{"TopicId":"t","From":1,"To":2,"Query":"a","QueryString":"b","SyntaxRule":0}""", 1)]
    public void The_two_namings_have_different_defaults(string body, int syntax) => Assert.Equal((QuerySyntax)syntax, Parse(body).Syntax);

    [Theory]
    [InlineData("""{"TopicId":"t","To":2,"QueryString":"a"}""", "MissingParameter")]
    [InlineData("""{"TopicId":"t","From":1,"To":2}""", "MissingParameter")]
    [InlineData("""{"From":1,"To":2,"QueryString":"a"}""", "MissingParameter")]
    [InlineData("""{"TopicId":"t","From":2,"To":2,"QueryString":"a"}""", "InvalidParameter")]
    [InlineData("""{"TopicId":"t","From":"1","To":2,"QueryString":"a"}""", "InvalidParameter")]
    [InlineData("""{"TopicId":"t","From":1,"To":2,"QueryString":"a","Limit":1001}""", "InvalidParameter")]
    [InlineData("""{"TopicId":"t","From":1,"To":2,"QueryString":"a","Sort":"up"}""", "InvalidParameter")]
    [InlineData("""{"TopicId":"t","From":1,"To":2,"QueryString":"a","QuerySyntax":2}""", "InvalidParameter")]
    [InlineData("""{"TopicId":"t","Topics":[{"TopicId":"u"}],"From":1,"To":2,"QueryString":"a"}""", "InvalidParameter")]
    [InlineData("""{"Topics":[{"TopicId":"u"}],"From":1,"To":2,"QueryString":"a","Offset":1}""", "InvalidParameter")]
    [InlineData("""{"Topics":[{"TopicId":"u"},{"TopicId":"u"}],"From":1,"To":2,"QueryString":"a"}""", "InvalidParameter")]
    public void What_is_out_of_limits_is_refused(string body, string code) =>
        Assert.Equal(code, Assert.Throws<ApiException>(() => Parse(body)).Code);

    [Fact]
    public void Long_queries_and_many_topics_are_refused()
    {
        var topics = Enumerable.Range(0, 51).Select(i => new { TopicId = $"{i}" });

        Assert.Throws<ApiException>(() => Parse(JsonSerializer.Serialize(new { TopicId = "t", From = 1, To = 2, QueryString = new string('a', 12_289) })));
        Assert.Throws<ApiException>(() => Parse(JsonSerializer.Serialize(new { Topics = topics, From = 1, To = 2, QueryString = "a" })));
    }

    private static SearchRequest Parse(string body) => SearchRequest.Parse(JsonDocument.Parse(body).RootElement);
}
