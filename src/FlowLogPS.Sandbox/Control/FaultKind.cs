namespace FlowLogPS.Sandbox.Control;

/// <summary>What goes wrong.</summary>
public enum FaultKind
{
    /// <summary>The answer waits <see cref="Fault.Milliseconds"/>.</summary>
    Latency,

    /// <summary>The documented error <see cref="Fault.Code"/>, HTTP 200; throttling is <c>RequestLimitExceeded</c>.</summary>
    Error,

    /// <summary>An answer that holds nothing: every list in it is empty.</summary>
    EmptyAnswer,

    /// <summary>HTTP <see cref="Fault.Status"/> with a text body.</summary>
    HttpStatus,

    /// <summary>The TCP connection is reset before any answer.</summary>
    Reset,

    /// <summary>Half of the body comes, then the connection closes.</summary>
    TruncatedBody,

    /// <summary>Headers and the first bytes come, then nothing for <see cref="Fault.Milliseconds"/> (0: until the client gives up).</summary>
    StalledBody,

    /// <summary>HTTP 200 with a body that is not JSON.</summary>
    NotJson,

    /// <summary>Every tenth record of a page comes twice, within the page's limit.</summary>
    DuplicateRecords,

    /// <summary>Every tenth record is missing from the page and the cursor passes it: it had not arrived yet. A later search has it.</summary>
    LateRecords,
}
