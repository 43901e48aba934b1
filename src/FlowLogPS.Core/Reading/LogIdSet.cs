using System.Globalization;

namespace FlowLogPS.Core.Reading;

/// <summary>
/// The log ids met in one package. They are numbers in every official sample (65536, 29622640); how far one is from the next is not
/// documented. Those that come at equal distances, whatever the distance, are kept as one run, the others one by one.
/// </summary>
internal sealed class LogIdSet
{
    /// <summary>Runs that are searched one after the other; where ids come in more of them, runs save nothing.</summary>
    private const int MostRuns = 8;

    private Run _first = Run.Empty;
    private List<Run>? _others;
    private HashSet<ulong>? _strays;
    private HashSet<string>? _texts;

    /// <summary>Whether the id was not met before; it is then.</summary>
    public bool Add(string id) => TryRead(id, out var number) ? Add(number) : (_texts ??= new(StringComparer.Ordinal)).Add(id);

    /// <summary>Whether the id was met.</summary>
    public bool Contains(string id) => TryRead(id, out var number) ? Contains(number) : _texts?.Contains(id) == true;

    /// <summary>Adds all ids of another.</summary>
    public void UnionWith(LogIdSet other)
    {
        foreach (var id in other._first.Ids().Concat((other._others ?? []).SelectMany(run => run.Ids())).Concat(other._strays ?? []))
            Add(id);
        if (other._texts is not null)
            (_texts ??= new(StringComparer.Ordinal)).UnionWith(other._texts);
    }

    /// <summary>Only a number as it is written usually: <c>7</c> and <c>07</c> are two ids.</summary>
    private static bool TryRead(string id, out ulong number) =>
        ulong.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out number) && (id.Length == 1 || id[0] != '0');

    private bool Add(ulong id)
    {
        if (Contains(id))
            return false;
        if (_first.TryExtend(id, out var longer))
        {
            _first = longer;
            return true;
        }

        for (var i = 0; i < _others?.Count; i++)
        {
            if (_others[i].TryExtend(id, out longer))
            {
                _others[i] = longer;
                return true;
            }
        }

        if (_others?.Count >= MostRuns)
            return (_strays ??= []).Add(id);
        (_others ??= new(1)).Add(Run.Of(id));
        return true;
    }

    private bool Contains(ulong id)
    {
        if (_first.Contains(id) || _strays?.Contains(id) == true)
            return true;
        for (var i = 0; i < _others?.Count; i++)
        {
            if (_others[i].Contains(id))
                return true;
        }

        return false;
    }

    /// <summary>Ids at equal distances.</summary>
    /// <param name="First">The least; after the last where there is none.</param>
    /// <param name="Last">The greatest.</param>
    /// <param name="Step">Their distance; 0 while there is one at most.</param>
    private readonly record struct Run(ulong First, ulong Last, ulong Step)
    {
        public static Run Empty => new(ulong.MaxValue, 0, 0);

        public static Run Of(ulong id) => new(id, id, 0);

        public IEnumerable<ulong> Ids()
        {
            for (var (id, last) = (First, First > Last); !last; id += Step)
            {
                yield return id;
                last = id == Last;
            }
        }

        public bool Contains(ulong id) => id >= First && id <= Last && (Step == 0 || (id - First) % Step == 0);

        /// <summary>The run with an id that it does not contain, where that is next to one of its ends.</summary>
        public bool TryExtend(ulong id, out Run longer)
        {
            longer = this;
            if (First > Last)
                longer = Of(id);
            else if (id > Last && (Step == 0 || id - Last == Step))
                longer = new Run(First, id, id - Last);
            else if (id < First && (Step == 0 || First - id == Step))
                longer = new Run(id, Last, First - id);
            return longer != this;
        }
    }
}
