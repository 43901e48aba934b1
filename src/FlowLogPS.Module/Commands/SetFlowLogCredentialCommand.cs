using System.Management.Automation;
using System.Net;
using System.Security;
using FlowLogPS.Core.Cloud;
using FlowLogPS.Core.Cloud.Credentials;
using FlowLogPS.Errors;
using FlowLogPS.Model;
using FlowLogPS.Module.Cmdlets;
using FlowLogPS.Module.Errors;
using FlowLogPS.Module.Session;

namespace FlowLogPS.Module.Commands;

/// <summary>Sets the credential, region and endpoint of this PowerShell session, proven by the service. The key stays in memory only.</summary>
[Cmdlet(VerbsCommon.Set, "FlowLogCredential", SupportsShouldProcess = true, DefaultParameterSetName = ChainSet)]
[OutputType(typeof(FlowLogSession))]
public sealed class SetFlowLogCredentialCommand : SessionCmdlet
{
    private const string ChainSet = "Chain";
    private const string KeySet = "Key";
    private const string ProfileSet = "Profile";
    private const string InstanceSet = "InstanceRole";

    /// <summary>Creates the cmdlet.</summary>
    public SetFlowLogCredentialCommand()
        : base("Proving the credential")
    {
    }

    /// <summary>SecretId of a key pair.</summary>
    [Parameter(Mandatory = true, ParameterSetName = KeySet)]
    [ValidateNotNullOrEmpty]
    public string SecretId { get; set; } = "";

    /// <summary>SecretKey of the pair.</summary>
    [Parameter(Mandatory = true, ParameterSetName = KeySet)]
    [ValidateNotNull]
    public SecureString SecretKey { get; set; } = new();

    /// <summary>Token of a temporary key pair.</summary>
    [Parameter(ParameterSetName = KeySet)]
    public SecureString? Token { get; set; }

    /// <summary>A profile of ~/.tencentcloud/credentials or ~/.tccli.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProfileSet)]
    [ValidateNotNullOrEmpty]
    public string? ProfileName { get; set; }

    /// <summary>Takes the role of the CVM instance this runs on.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InstanceSet)]
    public SwitchParameter UseInstanceRole { get; set; }

    /// <summary>A role to assume on top.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RoleArn { get; set; }

    /// <summary>Name of the assumed session.</summary>
    [Parameter]
    [ValidatePattern(@"^[\w+=,.@-]{2,128}$")]
    public string RoleSessionName { get; set; } = new CredentialOptions().RoleSessionName;

    /// <summary>Region of the VPCs and topics.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Region { get; set; }

    /// <summary>One address for every service, such as a sandbox or a proxy.</summary>
    [Parameter]
    public Uri? Endpoint { get; set; }

    /// <summary>Sets the credential without asking the service whose it is.</summary>
    [Parameter]
    public SwitchParameter SkipValidation { get; set; }

    /// <summary>Gives the session that was set.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!ShouldProcess(Subject(), "Use as the credential of this session"))
            return;
        try
        {
            Set();
        }
        catch (FlowLogException e)
        {
            ThrowTerminatingError(e.ToErrorRecord());
        }

        base.EndProcessing();
    }

    private void Set()
    {
        var client = Open(Credential(), Region, Endpoint);
        var region = client.RegionsOf([])[0];
        var keyPair = Await(client.Options.Credential!.GetAsync(StopToken).AsTask());
        var identity = SkipValidation ? null : Await(client.GetCallerIdentityAsync(Observer, StopToken));
        RunspaceSession.Current.Configured = client;
        if (PassThru)
            WriteObject(Describe(client.Options.Credential, keyPair, identity, region));
    }

    private CredentialOptions Credential() => new()
    {
        KeyPair = ParameterSetName == KeySet ? GivenPair() : null,
        ProfileName = ProfileName,
        UseInstanceRole = UseInstanceRole,
        RoleArn = RoleArn,
        RoleSessionName = RoleSessionName,
    };

    /// <summary>Read-Host -AsSecureString gives an empty key for a bare Enter.</summary>
    private SecretKeyPair GivenPair() => string.IsNullOrWhiteSpace(SecretId) || string.IsNullOrWhiteSpace(Reveal(SecretKey))
        ? throw new FlowLogException(FlowLogErrorKind.CredentialMissing, "SecretId or SecretKey is empty. Give both as the CAM console shows them.")
        : new SecretKeyPair(SecretId, Reveal(SecretKey)!, Reveal(Token));

    private FlowLogSession Describe(ICredentialSource source, SecretKeyPair keyPair, CallerIdentity? identity, string? region) => new()
    {
        Source = source.Description,
        SecretId = keyPair.MaskedSecretId,
        AccountId = identity?.AccountId,
        Arn = identity?.Arn,
        Region = region,
        Endpoint = Endpoint,
        ExpiresAt = keyPair.ExpiresAt,
    };

    private string Subject() => ParameterSetName switch
    {
        KeySet => "key pair",
        ProfileSet => $"profile '{ProfileName}'",
        InstanceSet => "instance role",
        _ => "first credential of the default chain",
    };

    private static string? Reveal(SecureString? secret) => secret is null ? null : new NetworkCredential("", secret).Password;
}
