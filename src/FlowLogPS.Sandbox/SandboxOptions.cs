using FlowLogPS.Sandbox.Cls;

namespace FlowLogPS.Sandbox;

/// <summary>How a sandbox starts, and how it behaves where the public documents are silent.</summary>
public sealed record SandboxOptions
{
    /// <summary>Loopback port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>How many flow log records the generated cloud has.</summary>
    public int Records { get; init; } = 30_000;

    /// <summary>Seed of the generated cloud: same seed, same cloud.</summary>
    public int Seed { get; init; } = 7;

    /// <summary>Clock for signatures, contexts, arrivals and the generated records' end.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>File of the logs, which must not exist yet; null keeps them in memory.</summary>
    public string? DatabasePath { get; init; }

    /// <summary>Permanent key, public half.</summary>
    public string SecretId { get; init; } = "AKIDflowlogpssandboxkey0000000000000";

    /// <summary>Permanent key, secret half; good for nothing outside the sandbox.</summary>
    public string SecretKey { get; init; } = "sandboxsecretkey00000000000000000";

    /// <summary>Whether a search gives a record that lies exactly at <c>To</c>. Undocumented.</summary>
    public bool IncludeTo { get; init; } = true;

    /// <summary>Whether histogram buckets begin at multiples of the interval, as in the official sample, or at <c>From</c>.</summary>
    public bool AlignHistogram { get; init; } = true;

    /// <summary>How a Context ends at its limit of 10,000 records. Undocumented.</summary>
    public ContextEnd ContextEnd { get; init; } = ContextEnd.ListOver;

    /// <summary>What Offset gives. Documented is that it has no limit; the order of logs of the same time is not.</summary>
    public OffsetPaging OffsetPaging { get; init; } = OffsetPaging.Exact;

    /// <summary>How long a record that has arrived is missing from histogram counts. Undocumented.</summary>
    public TimeSpan HistogramLag { get; init; }

    /// <summary>
    /// Whether nothing has been set up for flow logs yet, as with no records at all; but traffic is there, and a flow log that is made tells
    /// of it at once.
    /// </summary>
    public bool NewAccount { get; init; }

    /// <summary>
    /// Whether there are rules besides that are published to one end only, and rules that were changed while the records were written.
    /// </summary>
    public bool HardRules { get; init; }

    /// <summary>Whether the home region has a further VPC of 500 interfaces in 20 subnets, none of which has a flow log.</summary>
    public bool LargeVpc { get; init; }

    /// <summary>How long each search takes, held within its place among the 15 of the topic.</summary>
    public TimeSpan SearchLatency { get; init; }
}
