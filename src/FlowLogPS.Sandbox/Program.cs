using FlowLogPS.Sandbox;

if (args is ["--help" or "-h"])
{
    Console.WriteLine(CommandLine.Usage);
    return 0;
}

SandboxOptions options;
try
{
    options = CommandLine.Parse(args);
}
catch (FormatException error)
{
    await Console.Error.WriteLineAsync($"{error.Message}\n\n{CommandLine.Usage}");
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true;
    stop.Cancel();
};
using var terminated = System.Runtime.InteropServices.PosixSignalRegistration.Create(
    System.Runtime.InteropServices.PosixSignal.SIGTERM,
    signal =>
    {
        signal.Cancel = true;
        stop.Cancel();
    });

try
{
    await using var server = await SandboxServer.StartAsync(options, stop.Token);
    var address = server.Endpoint.ToString().TrimEnd('/');
    Console.WriteLine($"""
        Endpoint   {address}
        Region     {server.Region}
        SecretId   {server.SecretId}
        SecretKey  {server.SecretKey}

        Set-FlowLogCredential -SecretId {server.SecretId} -SecretKey (ConvertTo-SecureString {server.SecretKey} -AsPlainText -Force) -Region {server.Region} -Endpoint {address}

        Ctrl+C stops.
        """);
    await Task.Delay(Timeout.Infinite, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    return 0;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 0;
}
catch (IOException error)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 1;
}
