namespace FlowLogPS.Sandbox.Cls.Query;

/// <summary>The two condition languages; values are those of <c>QuerySyntax</c> and <c>SyntaxRule</c>.</summary>
internal enum QuerySyntax
{
    Lucene = 0,
    Cql = 1,
}
