using System.Text.Json;

namespace FlowLogPS.Sandbox.Api;

/// <summary>One authenticated API 3.0 call as a service sees it.</summary>
/// <param name="Service">Service name of the credential scope: cls, vpc, cfw, cam or sts.</param>
/// <param name="Action"><c>X-TC-Action</c>.</param>
/// <param name="Region"><c>X-TC-Region</c>, or null.</param>
/// <param name="Body">The request's JSON object.</param>
/// <param name="SecretId">Whose key signed it.</param>
internal sealed record ApiCall(string Service, string Action, string? Region, JsonElement Body, string SecretId);
