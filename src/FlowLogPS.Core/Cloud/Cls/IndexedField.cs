namespace FlowLogPS.Core.Cloud.Cls;

/// <summary>One indexed field and how.</summary>
internal sealed record IndexedField(string Key = "", FieldIndex? Value = null);
