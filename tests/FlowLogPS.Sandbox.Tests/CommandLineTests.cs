namespace FlowLogPS.Sandbox.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void All_options_are_read()
    {
        var options = CommandLine.Parse(["--port", "8900", "--records", "1000000", "--seed", "9", "--database", "logs.db", "--now", "2026-11-22T18:00Z"]);

        Assert.Equal((8900, 1_000_000, 9, "logs.db"), (options.Port, options.Records, options.Seed, options.DatabasePath));
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 18, 0, 0, TimeSpan.Zero), options.TimeProvider.GetUtcNow());
        Assert.Equal(new SandboxOptions(), CommandLine.Parse([]));
    }

    [Theory]
    [InlineData("--ports", "--ports", "1")]
    [InlineData("--port", "--port")]
    [InlineData("65536", "--port", "65536")]
    [InlineData("-1", "--seed", "-1")]
    [InlineData("many", "--records", "many")]
    [InlineData("noon", "--now", "noon")]
    [InlineData("twice", "--seed", "1", "--seed", "2")]
    [InlineData("8900", "8900")]
    public void What_is_wrong_is_named(string said, params string[] arguments) =>
        Assert.Contains(said, Assert.Throws<FormatException>(() => CommandLine.Parse(arguments)).Message, StringComparison.Ordinal);
}
