using System.Text.Json;

namespace FlowLogPS.Core.Tests.Cloud.Vpc;

/// <summary>150 flow logs, read in pages of a hundred, that change after a page was given.</summary>
internal sealed class ChangingFlowLogs
{
    /// <param name="change">Changes the ids; it is told how many pages were given.</param>
    /// <param name="tellsTotal">Whether an answer tells how many there are.</param>
    public ChangingFlowLogs(Action<List<string>, int> change, bool tellsTotal = true) => Transport = new StubTransport((request, call) =>
    {
        using var body = JsonDocument.Parse(request.Body);
        var page = Ids.Skip(body.RootElement.GetProperty("Offset").GetInt32()).Take(100).Select(id => new { FlowLogId = id }).ToList();
        var total = tellsTotal ? Ids.Count : (int?)null;
        change(Ids, call);
        return JsonSerializer.Serialize(new { Response = new { FlowLog = page, TotalNum = total } });
    });

    public List<string> Ids { get; } = [.. Enumerable.Range(0, 150).Select(n => $"fl-{n}")];

    public StubTransport Transport { get; }
}
