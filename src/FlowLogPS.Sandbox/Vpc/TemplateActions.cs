using System.Text.Json;
using FlowLogPS.Sandbox.Api;
using FlowLogPS.Sandbox.World;

namespace FlowLogPS.Sandbox.Vpc;

/// <summary>Address and service templates and their groups; Offset and Limit are strings in all four actions.</summary>
internal sealed class TemplateActions(CloudWorld world)
{
    private readonly string _created = JsonParts.Local(world.Networks.Vpcs[0].Created);

    public Action<Utf8JsonWriter> DescribeAddressTemplates(ApiCall call) => Describe(
        call, "AddressTemplateSet", "address-template", world.Templates.Addresses, t => (t.Id, t.Name), (json, template) =>
        {
            json.WriteString("AddressTemplateId", template.Id);
            json.WriteString("AddressTemplateName", template.Name);
            json.WriteTexts("AddressSet", template.Addresses);
            json.WriteObjects("AddressExtraSet", template.Addresses, address =>
            {
                json.WriteString("Address", address);
                json.WriteString("Description", "");
            });
        });

    public Action<Utf8JsonWriter> DescribeAddressTemplateGroups(ApiCall call) => Describe(
        call, "AddressTemplateGroupSet", "address-template-group", world.Templates.AddressGroups, g => (g.Id, g.Name), (json, group) =>
        {
            json.WriteString("AddressTemplateGroupId", group.Id);
            json.WriteString("AddressTemplateGroupName", group.Name);
            json.WriteTexts("AddressTemplateIdSet", group.Templates.Select(template => template.Id));
            json.WriteObjects("AddressTemplateSet", group.Templates, template =>
            {
                json.WriteString("AddressTemplateId", template.Id);
                json.WriteString("AddressTemplateName", template.Name);
                json.WriteString("From", "");
                json.WriteString("To", "");
            });
        });

    public Action<Utf8JsonWriter> DescribeServiceTemplates(ApiCall call) => Describe(
        call, "ServiceTemplateSet", "service-template", world.Templates.Services, t => (t.Id, t.Name), WriteService);

    public Action<Utf8JsonWriter> DescribeServiceTemplateGroups(ApiCall call) => Describe(
        call, "ServiceTemplateGroupSet", "service-template-group", world.Templates.ServiceGroups, g => (g.Id, g.Name), (json, group) =>
        {
            json.WriteString("ServiceTemplateGroupId", group.Id);
            json.WriteString("ServiceTemplateGroupName", group.Name);
            json.WriteTexts("ServiceTemplateIdSet", group.Templates.Select(template => template.Id));
            json.WriteObjects("ServiceTemplateSet", group.Templates, template =>
            {
                WriteService(json, template);
                json.WriteString("CreatedTime", _created);
            });
        });

    private Action<Utf8JsonWriter> Describe<T>(
        ApiCall call, string set, string filterPrefix, List<T> all, Func<T, (string Id, string Name)> key, Action<Utf8JsonWriter, T> write)
    {
        var page = Page.Strings(call);
        var filters = ResourceFilter.Read(call, null, "");
        var found = all.FindAll(item => ResourceFilter.All(filters, [], name =>
            name == $"{filterPrefix}-id" ? [key(item).Id] : name == $"{filterPrefix}-name" ? [key(item).Name] : null));
        return json =>
        {
            json.WriteNumber("TotalCount", found.Count);
            json.WriteObjects(set, page.Of(found), item =>
            {
                write(json, item);
                json.WriteString("CreatedTime", _created);
            });
        };
    }

    private static void WriteService(Utf8JsonWriter json, World.Rules.ServiceTemplate template)
    {
        json.WriteString("ServiceTemplateId", template.Id);
        json.WriteString("ServiceTemplateName", template.Name);
        json.WriteTexts("ServiceSet", template.Services);
        json.WriteObjects("ServiceExtraSet", template.Services, service =>
        {
            json.WriteString("Service", service);
            json.WriteString("Description", "");
        });
    }
}
