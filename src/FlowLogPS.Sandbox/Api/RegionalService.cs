using System.Text.Json;

namespace FlowLogPS.Sandbox.Api;

/// <summary>A service whose resources lie in regions: each call is one region's, that of the home region where it names none.</summary>
/// <param name="home">The home region.</param>
/// <param name="regions">The service of each region.</param>
internal sealed class RegionalService(string home, IReadOnlyDictionary<string, IApiService> regions) : IApiService
{
    public string Service => regions[home].Service;

    public ValueTask<Action<Utf8JsonWriter>> InvokeAsync(ApiCall call, CancellationToken cancellation) =>
        (regions.GetValueOrDefault(call.Region ?? home) ?? throw ApiErrors.UnsupportedRegion(call)).InvokeAsync(call, cancellation);
}
