using System.Globalization;
using FlowLogPS.Sandbox.Api;

namespace FlowLogPS.Sandbox.Vpc;

/// <summary>Offset and limit of a describing action.</summary>
internal readonly record struct Page(int Offset, int Limit)
{
    private const int Maximum = 100;

    /// <summary>Both as JSON numbers.</summary>
    public static Page Numbers(ApiCall call, int byDefault) => Checked(call.Body.OptionalInteger("Offset"), call.Body.OptionalInteger("Limit"), byDefault);

    /// <summary>Both as strings, as DescribeVpcs, DescribeSubnets and the templates want them.</summary>
    public static Page Strings(ApiCall call) => Checked(call.Body.OptionalIntegerText("Offset"), call.Body.OptionalIntegerText("Limit"), 20);

    /// <summary>The page's part of a list.</summary>
    public IEnumerable<T> Of<T>(IReadOnlyList<T> all) => all.Skip(Offset).Take(Limit);

    private static Page Checked(long? offset, long? limit, int byDefault)
    {
        if (offset is < 0 or > int.MaxValue)
            throw new ApiException("InvalidParameterValue.Range", string.Create(CultureInfo.InvariantCulture, $"Offset {offset} is out of range."));
        if (limit is < 1 or > Maximum)
            throw new ApiException("InvalidParameterValue.Range", string.Create(CultureInfo.InvariantCulture, $"Limit {limit} is out of range 1-{Maximum}."));
        return new Page((int)(offset ?? 0), (int)(limit ?? byDefault));
    }
}
