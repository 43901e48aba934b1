using System.Collections;
using FlowLogPS.Core.Cloud.Credentials;
using FlowLogPS.Core.Composition;

namespace FlowLogPS.Module.Completion;

/// <summary>Completes the profiles that this user has.</summary>
internal sealed class ProfileNameCompleter : ResourceCompleter
{
    /// <inheritdoc/>
    protected override IReadOnlyList<NamedResource> List(IDictionary bound) => [.. CredentialSources.ProfileNames().Select(profile => new NamedResource(profile, ""))];
}
