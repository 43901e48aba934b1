using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace FlowLogPS.Sandbox.Control;

/// <summary>The faults of the connection and of the HTTP answer.</summary>
internal static class TransportFaults
{
    /// <summary>Those that come instead of an answer: the service is never asked.</summary>
    public static readonly FaultKind[] BeforeAnswer = [FaultKind.HttpStatus, FaultKind.Reset, FaultKind.NotJson];

    /// <summary>Those that spoil an answer on its way.</summary>
    public static readonly FaultKind[] WithinAnswer = [FaultKind.TruncatedBody, FaultKind.StalledBody];

    public static Task HappenAsync(HttpContext context, Fault fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.HttpStatus:
                context.Response.StatusCode = fault.Status;
                return context.Response.WriteAsync("upstream is not available", context.RequestAborted);
            case FaultKind.NotJson:
                context.Response.ContentType = "text/html";
                return context.Response.WriteAsync("<html><body>gateway</body></html>", context.RequestAborted);
            default:
                Reset(context);
                return Task.CompletedTask;
        }
    }

    public static async Task HappenAsync(HttpContext context, Fault fault, ReadOnlyMemory<byte> answer, TimeProvider time)
    {
        var body = context.Response.BodyWriter;
        await body.WriteAsync(answer[..(answer.Length / 2)], context.RequestAborted);
        await body.FlushAsync(context.RequestAborted);

        // Less than the Content-Length was written, so the connection ends here.
        if (fault.Kind == FaultKind.TruncatedBody) return;

        var stall = fault.Milliseconds == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(fault.Milliseconds);
        await Task.Delay(stall, time, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!context.RequestAborted.IsCancellationRequested) await body.WriteAsync(answer[(answer.Length / 2)..], context.RequestAborted);
    }

    /// <summary>Closes the socket without lingering, so that the other side sees a reset and not an end.</summary>
    private static void Reset(HttpContext context)
    {
        if (context.Features.Get<IConnectionSocketFeature>() is { } connection) connection.Socket.LingerState = new LingerOption(enable: true, seconds: 0);
        context.Abort();
    }
}
