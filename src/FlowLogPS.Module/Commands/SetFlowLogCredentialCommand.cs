using System.Management.Automation;
using System.Net;
using System.Security;
using FlowLogPS.Core;
using FlowLogPS.Core.Cloud.Credentials;
using FlowLogPS.Core.Composition;
using FlowLogPS.Errors;
using FlowLogPS.Model;
using FlowLogPS.Module.Cmdlets;
using FlowLogPS.Module.Completion;
using FlowLogPS.Module.Parameters;
using FlowLogPS.Module.Session;

namespace FlowLogPS.Module.Commands;

/// <summary>Sets the credential, region and endpoint of this PowerShell session, proven by the service. The key stays in memory unless -Persist is given.</summary>
[Cmdlet(VerbsCommon.Set, "FlowLogCredential", SupportsShouldProcess = true, DefaultParameterSetName = ChainSet)]
[OutputType(typeof(FlowLogSession))]
public sealed class SetFlowLogCredentialCommand : SessionCmdlet
{
    private const string ChainSet = "Chain";
    private const string KeySet = "Key";
    private const string CredentialSet = "Credential";
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
    [SecretText]
    public SecureString SecretKey { get; set; } = new();

    /// <summary>SecretId as the user name and SecretKey as the password, as vaults keep them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet)]
    [ValidateNotNull]
    [Credential]
    public PSCredential Credential { get; set; } = PSCredential.Empty;

    /// <summary>Token of a temporary key pair.</summary>
    [Parameter(ParameterSetName = KeySet)]
    [Parameter(ParameterSetName = CredentialSet)]
    [SecretText]
    public SecureString? Token { get; set; }

    /// <summary>A profile of ~/.tencentcloud/credentials or ~/.tccli.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProfileSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
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
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>The CLS topic to read where a command names none.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TopicIdCompleter))]
    public string? TopicId { get; set; }

    /// <summary>One address for every service, such as a sandbox or a proxy.</summary>
    [Parameter]
    public Uri? Endpoint { get; set; }

    /// <summary>Sets the credential without asking the service whose it is.</summary>
    [Parameter]
    public SwitchParameter SkipValidation { get; set; }

    /// <summary>Keeps the settings for later sessions of this user.</summary>
    [Parameter(ParameterSetName = KeySet)]
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = ProfileSet)]
    [Parameter(ParameterSetName = InstanceSet)]
    public SwitchParameter Persist { get; set; }

    /// <summary>Gives the session that was set.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var store = CredentialStore.OfUser();
        if (ShouldProcess(Subject(), Persist ? $"Use as the credential of this session and persist in {store.Path}" : "Use as the credential of this session"))
            Require(() => Set(store));
        base.EndProcessing();
    }

    private void Set(CredentialStore store)
    {
        var settings = new SessionSettings { Credential = Named(), Region = Region, TopicId = TopicId, Endpoint = Endpoint };
        var client = new FlowLogClient(RunspaceSession.Current.Open(settings));
        FlowLogSession session;
        try
        {
            // A missing region is told now rather than by the first read.
            client.RegionsOf([]);
            session = Describe(client, SkipValidation ? null : Await(client.GetCallerIdentityAsync(Observer, StopToken)));
            if (Persist)
                store.Save(settings with { Region = client.Options.Region });
        }
        catch
        {
            client.Dispose();
            throw;
        }

        RunspaceSession.Current.Configured = client;
        if (!ResourceNames.Regions.Contains(session.Region))
            WriteWarning($"'{session.Region}' is none of the regions known here, such as ap-guangzhou. If it is not a new one, set the credential again with -Region; Tab lists them.");
        if (PassThru)
            WriteObject(session);
    }

    private CredentialOptions Named() => new()
    {
        KeyPair = ParameterSetName switch
        {
            KeySet => Pair(SecretId, SecretKey),
            CredentialSet => Pair(Credential.UserName, Credential.Password),
            _ => null,
        },
        ProfileName = ProfileName,
        UseInstanceRole = UseInstanceRole,
        RoleArn = RoleArn,
        RoleSessionName = RoleSessionName,
    };

    /// <summary>Read-Host -AsSecureString gives an empty key for a bare Enter.</summary>
    private SecretKeyPair Pair(string? id, SecureString? key) => string.IsNullOrWhiteSpace(id) || string.IsNullOrWhiteSpace(Reveal(key))
        ? throw new FlowLogException(FlowLogErrorKind.CredentialMissing, "SecretId or SecretKey is empty. Give both as the CAM console shows them.")
        : new SecretKeyPair(id, Reveal(key)!, Reveal(Token));

    private string Subject() => ParameterSetName switch
    {
        KeySet or CredentialSet => "key pair",
        ProfileSet => $"profile '{ProfileName}'",
        InstanceSet => "instance role",
        _ => "first credential of the default chain",
    };

    private static string? Reveal(SecureString? secret) => secret is null ? null : new NetworkCredential("", secret).Password;
}
