namespace FlowLogPS.Sandbox.Cls;

/// <summary>Type of an indexed field.</summary>
internal enum IndexFieldType
{
    Text,
    Long,
    Double,
    Json,
}
