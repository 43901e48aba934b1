namespace FlowLogPS.Sandbox.World.Rules;

/// <summary>A service template (<c>ppm-</c>): <c>tcp:80</c>, <c>udp:1,2</c>, <c>tcp:10-20</c>, <c>tcp:all</c>.</summary>
internal sealed record ServiceTemplate(string Id, string Name, string[] Services);
