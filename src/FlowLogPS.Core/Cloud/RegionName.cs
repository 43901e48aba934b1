using FlowLogPS.Errors;

namespace FlowLogPS.Core.Cloud;

/// <summary>Names of regions. Each call carries one in a header, where HTTP would refuse what no region is called with a failure of its own.</summary>
internal static class RegionName
{
    /// <summary>The name itself, where it can be one; whether there is such a region, the services know.</summary>
    /// <exception cref="FlowLogException">InvalidArgument: it has other characters than the names of regions.</exception>
    public static string Checked(string region) =>
        region.Length > 0 && region.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            ? region
            : throw FlowLogException.About(
                region, FlowLogErrorKind.InvalidArgument, $"'{region}' is no region. Give one of small letters, digits and hyphens, such as ap-guangzhou.");
}
