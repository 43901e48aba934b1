using System.Reflection;
using System.Text.Json;
using FlowLogPS.Core.Cloud.Credentials;
using FlowLogPS.Core.Cloud.Json;
using FlowLogPS.Core.Cloud.Sts;

namespace FlowLogPS.Core.Tests.Cloud.Credentials;

/// <summary>No text form and no public member of whatever holds a key gives it away.</summary>
public sealed class SecrecyTests : IDisposable
{
    private const string Id = "AKID0123456789abcdef";
    private const string Key = "very-secret-key";
    private const string Token = "very-secret-token";

    private readonly CredentialHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void NothingThatHoldsAKeyShowsIt()
    {
        var pair = new SecretKeyPair(Id, Key, Token);
        var options = new CredentialOptions { KeyPair = pair, RoleArn = "role" };
        var temporary = new TemporaryKey(Id, Key, Token);
        object[] holders =
        [
            pair, options, temporary, new AssumeRoleResponse(temporary, 1), new Envelope<AssumeRoleResponse>(new AssumeRoleResponse(temporary, 1)),
            new InstanceRoleKey(Id, Key, Token), new FixedCredentialSource("d", pair), SavedSession.Of(new SessionSettings { Credential = options }), new SessionSettings { Credential = options }, _home.Create(options), _home.Environment,
            new FlowLogClientOptions { Credential = new FixedCredentialSource("d", pair) },
        ];

        Assert.All(holders, holder => Hides(holder.ToString()!));
    }

    [Fact]
    public void ThePublicMembersOfAPairHoldTheMaskedIdAlone()
    {
        var pair = new SecretKeyPair(Id, Key, Token);

        Assert.All(
            typeof(SecretKeyPair).GetProperties(BindingFlags.Public | BindingFlags.Instance),
            property => Hides($"{property.GetValue(pair)}"));
        Assert.Empty(typeof(SecretKeyPair).GetFields(BindingFlags.Public | BindingFlags.Instance));
        Hides(JsonSerializer.Serialize(pair));
        Assert.Equal("AKID0123****cdef", pair.MaskedSecretId);
    }

    [Theory]
    [InlineData("short-id", "****")]
    [InlineData("AKID01234567", "****")]
    [InlineData("AKID012345678", "AKID0123****5678")]
    public void ShortIdsAreHiddenWhole(string id, string masked) => Assert.Equal(masked, new SecretKeyPair(id, Key).ToString());

    private static void Hides(string text)
    {
        Assert.DoesNotContain("very-secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Id, text, StringComparison.Ordinal);
    }
}
