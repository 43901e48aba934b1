using System.Reflection;
using FlowLogPS.Loading;

namespace FlowLogPS.Module.Tests.Loading;

public sealed class HostAssembliesTests
{
    private const string Key = "PublicKeyToken=adb9793829ddae60";

    [Theory]
    [InlineData($"A, Version=1.0.0.0, {Key}", $"A, Version=1.0.0.0, {Key}", true)]
    [InlineData($"A, Version=1.0.0.0, {Key}", $"A, Version=2.1.0.0, {Key}", true)]
    [InlineData($"A, Version=2.0.0.0, {Key}", $"A, Version=1.9.9.9, {Key}", false)]
    [InlineData($"A, Version=1.0.0.0, {Key}", $"a, Version=1.0.0.0, {Key}", true)]
    [InlineData($"A, Version=1.0.0.0, {Key}", $"B, Version=1.0.0.0, {Key}", false)]
    [InlineData($"A, Version=1.0.0.0, {Key}", "A, Version=1.0.0.0, PublicKeyToken=b77a5c561934e089", false)]
    [InlineData($"A, Version=1.0.0.0, {Key}", "A, Version=1.0.0.0, PublicKeyToken=null", false)]
    [InlineData("A, Version=1.0.0.0", $"A, Version=1.0.0.0, {Key}", true)]
    [InlineData("A", "A, Version=1.0.0.0", true)]
    [InlineData("A, Version=1.0.0.0, Culture=neutral", "A, Version=1.0.0.0", true)]
    public void An_offer_stands_in_when_it_is_the_same_and_no_older(string wanted, string offered, bool expected) =>
        Assert.Equal(expected, HostAssemblies.Satisfies(new AssemblyName(wanted), new AssemblyName(offered)));

    [Fact]
    public void The_host_lists_its_core_library() => Assert.Contains("System.Private.CoreLib", HostAssemblies.Files().Keys);
}
