namespace FlowLogPS.Core.Tests.Decoding;

/// <summary>Ways in which one record may be spelt.</summary>
[Flags]
internal enum LogJsonStyle
{
    Plain = 0,
    Numbers = 1,
    Underscore = 2,
    Nulls = 4,
    Dashes = 8,
    Reserved = 16,
    Indented = 32,
}
