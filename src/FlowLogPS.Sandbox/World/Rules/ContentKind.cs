namespace FlowLogPS.Sandbox.World.Rules;

/// <summary>What a rule's source or destination is; the values are the numbers of the firewall's rule list.</summary>
internal enum ContentKind
{
    Net = 0,
    Vpc = 1,
    Subnet = 2,
    Cvm = 3,
    Clb = 4,
    Eni = 5,
    Db = 6,
    Template = 7,
    Tag = 8,
    Region = 9,
    DnsParse = 20,
    ResourceGroup = 100,
}
