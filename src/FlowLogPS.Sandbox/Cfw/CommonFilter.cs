using System.Globalization;
using System.Text.Json;
using FlowLogPS.Sandbox.Api;

namespace FlowLogPS.Sandbox.Cfw;

/// <summary>
/// <c>CommonFilter</c>: values are ORed, filters ANDed. Operators 1 =, 2 &gt;, 3 &lt;, 4 ≥, 5 ≤, 6 ≠, 8 not in, 9 contains,
/// 13 does not contain; the others belong to another filter type.
/// </summary>
internal sealed record CommonFilter(string Name, long Operator, string[] Values)
{
    public static CommonFilter Parse(JsonElement filter)
    {
        var op = filter.RequiredInteger("OperatorType");
        return op is (>= 1 and <= 6) or 8 or 9 or 13
            ? new(filter.RequiredString("Name"), op, filter.Strings("Values"))
            : throw new ApiException("InvalidParameterValue", FormattableString.Invariant($"OperatorType {op} cannot be used here."));
    }

    /// <summary>Whether one of the field's values fits; for the negative operators, whether none does.</summary>
    /// <param name="field">Values of the field of that name; null where there is no such field.</param>
    public bool Matches(Func<string, IEnumerable<string>?> field)
    {
        var values = field(Name) ?? throw new ApiException("InvalidParameterValue", $"There is no filter {Name}.");
        var isAny = values.Any(value => Array.Exists(Values, wanted => Fits(value, wanted)));
        return Operator is 6 or 8 or 13 ? !isAny : isAny;
    }

    private bool Fits(string value, string wanted) => Operator switch
    {
        2 => Compare(value, wanted) > 0,
        3 => Compare(value, wanted) < 0,
        4 => Compare(value, wanted) >= 0,
        5 => Compare(value, wanted) <= 0,
        9 or 13 => value.Contains(wanted, StringComparison.OrdinalIgnoreCase),
        _ => string.Equals(value, wanted, StringComparison.OrdinalIgnoreCase),
    };

    private static int Compare(string value, string wanted) =>
        decimal.TryParse(value, CultureInfo.InvariantCulture, out var left) && decimal.TryParse(wanted, CultureInfo.InvariantCulture, out var right)
            ? left.CompareTo(right)
            : string.CompareOrdinal(value, wanted);
}
