using FlowLogPS.Quickstart;
using FlowLogPS.Sandbox;

const string Usage = "dotnet run --project src/FlowLogPS.Quickstart [-- --json]";
if (args.Except(["--json"]).Any())
{
    await Console.Error.WriteLineAsync($"Unknown option '{args.Except(["--json"]).First()}'. Usage: {Usage}");
    return 2;
}

var isJson = args.Contains("--json");
await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Records = Tour.Records });
ITour tour = PowerShellTour.TryFind(sandbox) is { } inPowerShell ? inPowerShell : new EngineTour(sandbox);
var summary = await tour.RunAsync(isJson ? TextWriter.Null : Console.Out);
if (isJson)
    Console.WriteLine(summary.ToJson());

var problems = summary.Problems().ToList();
foreach (var problem in problems)
    await Console.Error.WriteLineAsync($"Not as it should be: {problem}");
return problems.Count == 0 ? 0 : 1;
