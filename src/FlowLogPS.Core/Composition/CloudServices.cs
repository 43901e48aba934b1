using FlowLogPS.Core.Cloud;
using FlowLogPS.Core.Cloud.Cam;
using FlowLogPS.Core.Cloud.Cfw;
using FlowLogPS.Core.Cloud.Cls;
using FlowLogPS.Core.Cloud.Credentials;
using FlowLogPS.Core.Cloud.Sts;
using FlowLogPS.Core.Cloud.Vpc;
using FlowLogPS.Core.Rules;
using FlowLogPS.Core.Setup;
using FlowLogPS.Core.Topology;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Composition;

/// <summary>The clients of one credential over one transport, and what is read through them.</summary>
internal sealed class CloudServices : IDisposable
{
    private readonly HttpTransport? _own;
    private readonly string? _region;

    public CloudServices(FlowLogClientOptions options)
    {
        _region = options.Region;
        var transport = options.Transport;
        if (transport is null)
        {
            _own = new HttpTransport(options.Credential!, options.TimeProvider, options.Endpoint);
            transport = new RetryingTransport(_own, new RetryOptions(), options.TimeProvider, options.Jitter);
        }

        Sts = new StsClient(transport, _region ?? CredentialSources.AnyRegion);
        Vpc = new VpcClient(transport);
        Cls = new ClsClient(transport, SearchGate.Shared);
        Cam = new CamClient(transport);
        Firewall = new CfwClient(transport);
        Rules = new CloudRuleSource(Firewall, Vpc);
        Places = new PlaceFinder(Vpc, Cls);
        Names = new ResourceNames(Vpc, Cls, Firewall);
    }

    /// <summary>The client's own region.</summary>
    /// <exception cref="FlowLogException">InvalidArgument: none is known.</exception>
    public string Region => _region ?? throw new FlowLogException(
        FlowLogErrorKind.InvalidArgument, "No region is known. Give it with Set-FlowLogCredential -Region, such as ap-guangzhou, or set TENCENTCLOUD_REGION.");

    public StsClient Sts { get; }

    public VpcClient Vpc { get; }

    public ClsClient Cls { get; }

    public CamClient Cam { get; }

    public CfwClient Firewall { get; }

    public IRuleSource Rules { get; }

    public PlaceFinder Places { get; }

    public ResourceNames Names { get; }

    public FlowLogSetup SetupOf(string region) => new(Vpc, Cls, Cam, region);

    public RegionSurveyor SurveyorOf(string region) => new(Vpc, region);

    public INetworkSource NetworksOf(string region) => new CloudNetworkSource(Vpc, region);

    /// <inheritdoc/>
    public void Dispose() => _own?.Dispose();
}
