namespace FlowLogPS.Core.Cloud;

/// <summary>How far a call had come when it failed.</summary>
internal enum CallPhase
{
    /// <summary>Connecting, sending, or waiting for the answer's headers.</summary>
    Headers,

    /// <summary>Reading the answer's body.</summary>
    Body,
}
