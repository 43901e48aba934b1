using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using FlowLogPS.Benchmarks;

if (args is ["import", ..])
    return ImportTime.Run(args is [_, var runs] ? int.Parse(runs) : 15);

// In process: the generated projects of the default toolchain do not know central package versions.
var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, DefaultConfig.Instance.AddJob(job));
return 0;
