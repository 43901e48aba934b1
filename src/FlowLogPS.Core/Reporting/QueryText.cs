using System.Globalization;
using FlowLogPS.Core.Query;

namespace FlowLogPS.Core.Reporting;

/// <summary>The filters of a query in words, without its time and place.</summary>
internal static class QueryText
{
    public static IEnumerable<string> Of(FlowLogQuery query)
    {
        (string Name, IEnumerable<string> Values)[] filters =
        [
            ("VPC", query.VpcId),
            ("interface", query.InterfaceId),
            ("source", query.SourceAddress),
            ("destination", query.DestinationAddress),
            ("source port", query.SourcePort.Select(port => port.ToString(CultureInfo.InvariantCulture))),
            ("destination port", query.DestinationPort.Select(port => port.ToString(CultureInfo.InvariantCulture))),
            ("protocol", query.Protocol),
            ("condition", query.Condition is null ? [] : [query.Condition]),
        ];
        return filters.Where(filter => filter.Values.Any()).Select(filter => $"{filter.Name} {string.Join(", ", filter.Values)}");
    }
}
