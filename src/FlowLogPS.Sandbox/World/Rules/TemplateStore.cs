namespace FlowLogPS.Sandbox.World.Rules;

/// <summary>The templates that rules refer to.</summary>
internal sealed class TemplateStore(IdSource ids)
{
    public List<AddressTemplate> Addresses { get; } = [];

    public List<TemplateGroup<AddressTemplate>> AddressGroups { get; } = [];

    public List<ServiceTemplate> Services { get; } = [];

    public List<TemplateGroup<ServiceTemplate>> ServiceGroups { get; } = [];

    public AddressTemplate AddAddresses(string name, params string[] addresses) => Add(Addresses, new(ids.Next("ipm"), name, addresses));

    public TemplateGroup<AddressTemplate> Group(string name, params AddressTemplate[] templates) =>
        Add(AddressGroups, new(ids.Next("ipmg"), name, templates));

    public ServiceTemplate AddServices(string name, params string[] services) => Add(Services, new(ids.Next("ppm"), name, services));

    public TemplateGroup<ServiceTemplate> Group(string name, params ServiceTemplate[] templates) =>
        Add(ServiceGroups, new(ids.Next("ppmg"), name, templates));

    private static T Add<T>(List<T> list, T item)
    {
        list.Add(item);
        return item;
    }
}
