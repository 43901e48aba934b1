using System.Text;
using FlowLogPS.Core.Cloud;

namespace FlowLogPS.Core.Tests.Cloud;

/// <summary>Answers each action with what the test says, or throws what it says.</summary>
internal sealed class StubTransport(Func<CloudRequest, int, string> answer) : ICloudTransport
{
    private readonly List<CloudRequest> _requests = [];

    public IReadOnlyList<CloudRequest> Requests => _requests;

    public IEnumerable<string> Bodies => _requests.Select(request => Encoding.UTF8.GetString(request.Body.Span));

    public ValueTask<CloudResponse> SendAsync(CloudRequest request, IFlowLogObserver observer, CancellationToken cancellation)
    {
        lock (_requests)
            _requests.Add(request);
        var bytes = Encoding.UTF8.GetBytes(answer(request, _requests.Count));
        return ValueTask.FromResult(new CloudResponse(bytes, bytes.Length, "stub", pooled: false));
    }
}
