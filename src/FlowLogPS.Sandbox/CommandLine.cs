using System.Globalization;

namespace FlowLogPS.Sandbox;

/// <summary>The arguments of the program that runs a sandbox alone.</summary>
internal static class CommandLine
{
    public const string Usage = """
        Usage: FlowLogPS.Sandbox [--port N] [--records N] [--seed N] [--database FILE] [--now TIME]
          --port      loopback port; 0, the default, takes a free one
          --records   flow log records to generate, by default 30000
          --seed      same seed, same cloud; by default 7
          --database  a new file for the logs; by default they are kept in memory
          --now       where its clock stands still, such as 2026-11-22T18:00:00Z; by default it is the machine's
        """;

    /// <exception cref="FormatException">An option is unknown, repeated, without its value, or its value is not a number in range.</exception>
    public static SandboxOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new SandboxOptions();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var name = arguments[i];
            if (!seen.Add(name)) throw new FormatException($"{name} is given twice.");
            if (i + 1 == arguments.Count && name.StartsWith("--", StringComparison.Ordinal)) throw new FormatException($"{name} needs a value.");
            var value = arguments[Math.Min(i + 1, arguments.Count - 1)];
            options = name switch
            {
                "--port" => options with { Port = Number(name, value, most: 65_535) },
                "--records" => options with { Records = Number(name, value, most: int.MaxValue) },
                "--seed" => options with { Seed = Number(name, value, most: int.MaxValue) },
                "--now" => options with { TimeProvider = new StandingClock(Time(name, value)) },
                "--database" => options with { DatabasePath = value },
                _ => throw new FormatException($"'{name}' is not an option."),
            };
        }

        return options;
    }

    private static DateTimeOffset Time(string name, string value) =>
        DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new FormatException($"{name} needs a time such as 2026-11-22T18:00:00Z, not '{value}'.");

    private static int Number(string name, string value, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most
            ? number
            : throw new FormatException($"{name} needs a whole number from 0 to {most}, not '{value}'.");
}
