namespace FlowLogPS.Core.Rules.Classifier;

/// <summary>A part of the space of all flows: an interval in each field.</summary>
internal readonly record struct FlowBox(Interval Source, Interval Destination, Interval Port, Interval Protocol)
{
    /// <summary>The coordinate of traffic to all ports and of traffic that has none.</summary>
    public static Interval AllPorts { get; } = new(0, ushort.MaxValue + 1);

    /// <summary>All protocol numbers.</summary>
    public static Interval AllProtocols { get; } = new(0, byte.MaxValue);

    /// <summary>The space of all flows.</summary>
    public static FlowBox All { get; } = new(Interval.All, Interval.All, AllPorts, AllProtocols);

    /// <summary>The fields, in the order in which they are tried.</summary>
    public static IReadOnlyList<FlowField> Fields { get; } = Enum.GetValues<FlowField>();

    /// <summary>The interval in a field.</summary>
    public Interval this[FlowField field] => field switch
    {
        FlowField.Source => Source,
        FlowField.Destination => Destination,
        FlowField.Port => Port,
        _ => Protocol,
    };

    /// <summary>The same box with another interval in one field.</summary>
    public FlowBox With(FlowField field, Interval interval) => field switch
    {
        FlowField.Source => this with { Source = interval },
        FlowField.Destination => this with { Destination = interval },
        FlowField.Port => this with { Port = interval },
        _ => this with { Protocol = interval },
    };
}
