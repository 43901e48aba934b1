using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace FlowLogPS.Benchmarks;

/// <summary>
/// What a cold import costs: by a stopwatch around Import-Module in a new pwsh, and as a whole process, against a pwsh that does nothing, in
/// turns, so that a busy machine slows both. Also how large the module and its package are.
/// </summary>
internal static class ImportTime
{
    private static readonly string Root = Metadata("RepositoryRoot");
    private static readonly string Module = Metadata("ModuleFolder");

    /// <param name="runs">Processes of each kind, beside one that warms the file cache.</param>
    public static int Run(int runs)
    {
        var import = $"$clock = [Diagnostics.Stopwatch]::StartNew(); Import-Module '{Path.Combine(Module, "FlowLogPS.psd1")}'; $clock.ElapsedMilliseconds";
        var pairs = Enumerable.Range(0, runs + 1).Select(_ => (Without: Milliseconds("1").Process, With: Milliseconds(import))).Skip(1).ToList();
        Console.WriteLine($"cold import     {Median(pairs.Select(pair => pair.With.Told)),6:0} ms  (stopwatch around Import-Module, median of {runs}; best {pairs.Min(pair => pair.With.Told):0} ms)");
        Console.WriteLine($"pwsh alone      {Median(pairs.Select(pair => pair.Without)),6:0} ms");
        Console.WriteLine($"pwsh + import   {Median(pairs.Select(pair => pair.With.Process)),6:0} ms");
        Console.WriteLine($"difference      {Median(pairs.Select(pair => pair.With.Process - pair.Without)),6:0} ms  (median of {runs} pairs; best to best {pairs.Min(pair => pair.With.Process) - pairs.Min(pair => pair.Without):0} ms)");
        Console.WriteLine($"module          {Megabytes(Directory.GetFiles(Module, "*", SearchOption.AllDirectories)),6:0.00} MB");
        var packages = Directory.GetFiles(Path.Combine(Root, "output"), "*.nupkg");
        Console.WriteLine(packages is [] ? "package         none; ./build.ps1 -Task Package makes it" : $"package         {Megabytes(packages),6:0.00} MB");
        return 0;
    }

    /// <returns>The process's milliseconds, and the number that its command told.</returns>
    private static (double Process, double Told) Milliseconds(string command)
    {
        var start = new ProcessStartInfo("pwsh", ["-NoProfile", "-NonInteractive", "-Command", command]) { RedirectStandardOutput = true };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var told = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? (clock.Elapsed.TotalMilliseconds, double.Parse(told, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"pwsh ended with {process.ExitCode} at: {command}");
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);

    private static double Megabytes(IEnumerable<string> files) => files.Sum(file => new FileInfo(file).Length) / 1048576.0;

    private static string Metadata(string key) =>
        typeof(ImportTime).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
