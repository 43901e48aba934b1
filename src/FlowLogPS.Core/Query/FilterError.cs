using FlowLogPS.Errors;

namespace FlowLogPS.Core.Query;

/// <summary>A filter that cannot be compiled, with the value that is wrong as target.</summary>
internal static class FilterError
{
    public static FlowLogException Of(string value, string message) =>
        new(FlowLogErrorKind.InvalidFilter, message) { Target = value };
}
