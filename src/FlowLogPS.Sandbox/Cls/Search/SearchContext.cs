namespace FlowLogPS.Sandbox.Cls.Search;

/// <summary>Where a Context stands in one topic.</summary>
/// <param name="Fingerprint">The request that it belongs to.</param>
/// <param name="Time">Time of the last log given; meaningless while <paramref name="Row"/> is 0.</param>
/// <param name="Row">Row of the last log given; 0: none yet.</param>
/// <param name="Given">Logs given so far, over all topics of the search.</param>
/// <param name="Issued">When this answer was given.</param>
internal sealed record SearchContext(string Fingerprint, long Time, long Row, int Given, DateTimeOffset Issued);
