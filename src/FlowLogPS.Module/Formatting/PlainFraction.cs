using System.Globalization;
using System.Management.Automation;

namespace FlowLogPS.Module.Formatting;

/// <summary>
/// A fraction that is a number and whose text is the same in every culture. Export-Csv writes a number as it writes itself, which a double
/// does by culture: PowerShell would read "0,25" back as 25.
/// </summary>
public static class PlainFraction
{
    private static readonly PSCodeMethod Text = new(nameof(ToString), typeof(PlainFraction).GetMethod(nameof(ToString), [typeof(PSObject)]));

    /// <summary>The text, as PowerShell asks the number for it.</summary>
    /// <param name="fraction">The number.</param>
    public static string ToString(PSObject fraction)
    {
        ArgumentNullException.ThrowIfNull(fraction);
        return ((double)fraction.BaseObject).ToString(CultureInfo.InvariantCulture);
    }

    internal static PSObject Of(double value)
    {
        var fraction = new PSObject(value);
        fraction.Methods.Add(Text);
        return fraction;
    }
}
