using System.Text.Json.Serialization;
using FlowLogPS.Core.Cloud.Cam;
using FlowLogPS.Core.Cloud.Cfw;
using FlowLogPS.Core.Cloud.Cls;
using FlowLogPS.Core.Cloud.Credentials;
using FlowLogPS.Core.Cloud.Sts;
using FlowLogPS.Core.Cloud.Vpc;

namespace FlowLogPS.Core.Cloud.Json;

/// <summary>
/// Generated readers and writers of every request and answer, and of the persisted credential. Names match in any case, unknown fields are passed over, null and absent
/// mean the same, and numbers, texts and booleans are taken for one another: the services differ in all of these.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNameCaseInsensitive = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(LenientStringConverter), typeof(LenientInt64Converter), typeof(LenientBooleanConverter)])]
[JsonSerializable(typeof(Envelope<EmptyResponse>))]
[JsonSerializable(typeof(LogHistogramRequest))]
[JsonSerializable(typeof(Envelope<LogHistogram>))]
[JsonSerializable(typeof(Envelope<SearchAnalysis>))]
[JsonSerializable(typeof(PartCount))]
[JsonSerializable(typeof(NewestRecord))]
[JsonSerializable(typeof(ClsPageRequest))]
[JsonSerializable(typeof(Envelope<DescribeTopicsResponse>))]
[JsonSerializable(typeof(Envelope<DescribeLogsetsResponse>))]
[JsonSerializable(typeof(TopicRequest))]
[JsonSerializable(typeof(Envelope<IndexInfo>))]
[JsonSerializable(typeof(CreateLogsetRequest))]
[JsonSerializable(typeof(Envelope<CreateLogsetResponse>))]
[JsonSerializable(typeof(CreateTopicRequest))]
[JsonSerializable(typeof(Envelope<CreateTopicResponse>))]
[JsonSerializable(typeof(CreateIndexRequest))]
[JsonSerializable(typeof(TextPageRequest))]
[JsonSerializable(typeof(Envelope<DescribeVpcsResponse>))]
[JsonSerializable(typeof(Envelope<DescribeSubnetsResponse>))]
[JsonSerializable(typeof(DescribeNetworkInterfacesRequest))]
[JsonSerializable(typeof(Envelope<DescribeNetworkInterfacesResponse>))]
[JsonSerializable(typeof(DescribeFlowLogsRequest))]
[JsonSerializable(typeof(Envelope<DescribeFlowLogsResponse>))]
[JsonSerializable(typeof(CreateFlowLogRequest))]
[JsonSerializable(typeof(SwitchFlowLogsRequest))]
[JsonSerializable(typeof(DeleteFlowLogRequest))]
[JsonSerializable(typeof(Envelope<DescribeAddressTemplatesResponse>))]
[JsonSerializable(typeof(Envelope<DescribeAddressTemplateGroupsResponse>))]
[JsonSerializable(typeof(Envelope<DescribeServiceTemplatesResponse>))]
[JsonSerializable(typeof(Envelope<DescribeServiceTemplateGroupsResponse>))]
[JsonSerializable(typeof(RulePageRequest))]
[JsonSerializable(typeof(Envelope<TextRulesResponse>))]
[JsonSerializable(typeof(RuleListRequest))]
[JsonSerializable(typeof(Envelope<RuleListResponse>))]
[JsonSerializable(typeof(DescribeLogsRequest))]
[JsonSerializable(typeof(Envelope<DescribeLogsResponse>))]
[JsonSerializable(typeof(GetRoleRequest))]
[JsonSerializable(typeof(Envelope<GetRoleResponse>))]
[JsonSerializable(typeof(ListAttachedRolePoliciesRequest))]
[JsonSerializable(typeof(Envelope<ListAttachedRolePoliciesResponse>))]
[JsonSerializable(typeof(CreateRoleRequest))]
[JsonSerializable(typeof(AttachRolePolicyRequest))]
[JsonSerializable(typeof(GetCallerIdentityRequest))]
[JsonSerializable(typeof(Envelope<GetCallerIdentityResponse>))]
[JsonSerializable(typeof(AssumeRoleRequest))]
[JsonSerializable(typeof(Envelope<AssumeRoleResponse>))]
[JsonSerializable(typeof(InstanceRoleKey))]
[JsonSerializable(typeof(SavedSession))]
internal sealed partial class CloudJson : JsonSerializerContext;
