namespace FlowLogPS.Core.Cloud.Cls;

/// <summary>How a field is indexed.</summary>
/// <param name="Type"><c>text</c>, <c>long</c>, <c>double</c> or <c>json</c>.</param>
/// <param name="Tokenizer">Characters that part words; empty for none, and for numbers.</param>
/// <param name="SqlFlag">Whether SQL can use it.</param>
/// <param name="ContainZH">Whether Chinese is parted into words.</param>
internal sealed record FieldIndex(string Type = "", string Tokenizer = "", bool? SqlFlag = null, bool? ContainZH = null);
