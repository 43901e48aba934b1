namespace FlowLogPS.Sandbox.Cls.Query;

/// <summary>How the words of one term go together.</summary>
internal enum TermMode
{
    /// <summary>Next to each other, in order: quoted.</summary>
    Phrase,

    /// <summary>All of them anywhere: unquoted in CQL.</summary>
    AllWords,

    /// <summary>Any of them: unquoted in Lucene.</summary>
    AnyWord,
}
