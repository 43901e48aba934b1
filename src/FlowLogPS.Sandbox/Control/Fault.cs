namespace FlowLogPS.Sandbox.Control;

/// <summary>One thing to go wrong, a number of times.</summary>
/// <param name="Kind">What.</param>
/// <param name="Action">Which action's calls, or <c>*</c>.</param>
/// <param name="Times">How many calls.</param>
/// <param name="Milliseconds">For latency and stalled bodies.</param>
/// <param name="Code">Error code for <see cref="FaultKind.Error"/>.</param>
/// <param name="Status">HTTP status for <see cref="FaultKind.HttpStatus"/>.</param>
/// <param name="After">How many matching calls pass unharmed first.</param>
public sealed record Fault(
    FaultKind Kind,
    string Action = "*",
    int Times = 1,
    int Milliseconds = 0,
    string Code = "RequestLimitExceeded",
    int Status = 503,
    int After = 0);
