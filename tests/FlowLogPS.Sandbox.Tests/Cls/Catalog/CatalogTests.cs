using System.Text.Json;

namespace FlowLogPS.Sandbox.Tests.Cls.Catalog;

public sealed class CatalogTests
{
    private static readonly object IndexRule = new
    {
        FullText = new { CaseSensitive = true, Tokenizer = " " },
        KeyValue = new { CaseSensitive = true, KeyValues = new[] { new { Key = "action", Value = new { Type = "text", Tokenizer = "", SqlFlag = true } } } },
    };

    [Fact]
    public async Task A_logset_a_topic_and_an_index_are_made_and_found()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var client = sandbox.Client;
        var logset = Text(await client.CallAsync("CreateLogset", new { LogsetName = "mine", Tags = new[] { new { Key = "team", Value = "net" } } }), "LogsetId");
        var topic = Text(await client.CallAsync("CreateTopic", new { LogsetId = logset, TopicName = "flows", Period = 90 }), "TopicId");

        var before = await FindTopicAsync(client, "topicId", topic);
        await client.CallAsync("CreateIndex", new { TopicId = topic, Rule = IndexRule });
        var after = await FindTopicAsync(client, "topicName", "flow");
        var index = await client.CallAsync("DescribeIndex", new { TopicId = topic });
        var logsets = await client.CallAsync("DescribeLogsets", new { Filters = new[] { new { Key = "tag:team", Values = new[] { "net" } } } });

        Assert.False(before.GetProperty("Index").GetBoolean());
        Assert.True(after.GetProperty("Index").GetBoolean());
        Assert.Equal((90, logset), (after.GetProperty("Period").GetInt32(), Text(after, "LogsetId")));
        Assert.True(index.GetProperty("Status").GetBoolean());
        Assert.Equal(JsonSerializer.Serialize(IndexRule), index.GetProperty("Rule").GetRawText());
        Assert.Equal(1, logsets.GetProperty("Logsets")[0].GetProperty("TopicCount").GetInt32());
    }

    [Fact]
    public async Task What_is_there_already_conflicts()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var client = sandbox.Client;
        var logset = Text(await client.CallAsync("CreateLogset", new { LogsetName = "mine" }), "LogsetId");
        await client.CallAsync("CreateTopic", new { LogsetId = logset, TopicName = "flows" });

        Assert.Equal("InvalidParameter.LogsetConflict", await client.ErrorAsync("CreateLogset", new { LogsetName = "mine" }));
        Assert.Equal("InvalidParameter.TopicConflict", await client.ErrorAsync("CreateTopic", new { LogsetId = logset, TopicName = "flows" }));
        Assert.Equal("InvalidParameter.IndexConflict", await client.ErrorAsync("CreateIndex", new { TopicId = sandbox.Topic, Rule = IndexRule }));
    }

    [Fact]
    public async Task What_is_not_there_is_named()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var client = sandbox.Client;
        var bare = sandbox.Logs.Topic("bare", index: false);

        Assert.Equal("ResourceNotFound.LogsetNotExist", await client.ErrorAsync("CreateTopic", new { LogsetId = "none", TopicName = "flows" }));
        Assert.Equal("ResourceNotFound.TopicNotExist", await client.ErrorAsync("DescribeIndex", new { TopicId = "none" }));
        Assert.Equal("ResourceNotFound.TopicNotExist", await client.ErrorAsync("SearchLog", new { TopicId = "none", From = 1, To = 2, QueryString = "*" }));
        Assert.Equal("ResourceNotFound.IndexNotExist", await client.ErrorAsync("DescribeIndex", new { TopicId = bare }));
        Assert.Equal("ResourceNotFound.IndexNotExist", await client.ErrorAsync("ModifyIndex", new { TopicId = bare, Rule = IndexRule }));
    }

    [Fact]
    public async Task Topics_are_paged()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var logset = sandbox.Logs.CreateLogset("many");
        for (var i = 0; i < 25; i++) sandbox.Logs.CreateTopic(logset, $"topic-{i}", index: false);
        var filter = new[] { new { Key = "logsetId", Values = new[] { logset } } };

        var first = await sandbox.Client.CallAsync("DescribeTopics", new { Filters = filter });
        var rest = await sandbox.Client.CallAsync("DescribeTopics", new { Filters = filter, Offset = 20, Limit = 100 });

        Assert.Equal((20, 25), (first.GetProperty("Topics").GetArrayLength(), first.GetProperty("TotalCount").GetInt32()));
        Assert.Equal(5, rest.GetProperty("Topics").GetArrayLength());
        Assert.Equal("InvalidParameter", await sandbox.Client.ErrorAsync("DescribeTopics", new { Limit = 101 }));
        Assert.Equal("InvalidParameter", await sandbox.Client.ErrorAsync("DescribeTopics", new { Filters = new[] { new { Key = "colour", Values = new[] { "red" } } } }));
    }

    [Fact]
    public async Task Topics_of_other_products_are_not_shown()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        sandbox.Logs.CreateTopic(logsetId: null, "theirs", index: true, "theirs");

        var topics = await sandbox.Client.CallAsync("DescribeTopics", new { Filters = new[] { new { Key = "topicId", Values = new[] { "theirs" } } } });

        Assert.Equal(0, topics.GetProperty("TotalCount").GetInt32());
        Assert.Equal("ResourceNotFound.TopicNotExist", await sandbox.Client.ErrorAsync("SearchLog", new { TopicId = "theirs", From = 1, To = 2, QueryString = "*" }));
    }

    [Fact]
    public async Task An_index_holds_only_for_later_logs()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var topic = sandbox.Logs.Topic("bare", index: false);
        var search = new { TopicId = topic, From = FlowLogs.Start, To = FlowLogs.Start + 1000, QueryString = "*" };
        sandbox.Logs.Append(topic, FlowLogs.At([FlowLogs.Start]));
        Assert.Equal(0, (await sandbox.Client.CallAsync("SearchLog", search)).GetProperty("Results").GetArrayLength());

        await sandbox.Client.CallAsync("CreateIndex", new { TopicId = topic, Rule = IndexRule });
        sandbox.Logs.Append(topic, FlowLogs.At([FlowLogs.Start + 1]));
        Assert.Equal(1, (await sandbox.Client.CallAsync("SearchLog", search)).GetProperty("Results").GetArrayLength());

        await sandbox.Client.CallAsync("ModifyIndex", new { TopicId = topic, Status = false });
        Assert.Equal(0, (await sandbox.Client.CallAsync("SearchLog", search)).GetProperty("Results").GetArrayLength());
    }

    private static async Task<JsonElement> FindTopicAsync(SandboxClient client, string key, string value) =>
        (await client.CallAsync("DescribeTopics", new { Filters = new[] { new { Key = key, Values = new[] { value } }, new { Key = "logsetName", Values = new[] { "mine" } } } }))
        .GetProperty("Topics")[0];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
