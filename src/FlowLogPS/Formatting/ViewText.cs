using System.ComponentModel;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace FlowLogPS.Formatting;

/// <summary>The texts of table cells, called by the module's format file. Not meant for scripts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ViewText
{
    /// <summary>A time in UTC, to the second: <c>2026-03-01 12:00:00Z</c>.</summary>
    public static string Time(DateTimeOffset? time) => time?.ToString("u", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Address and port: <c>10.0.0.1:443</c>, <c>[2001:db8::1]:443</c>, or the address alone.</summary>
    public static string End(IPAddress? address, int? port)
    {
        if (address is null || port is null)
            return address?.ToString() ?? "";
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? string.Create(CultureInfo.InvariantCulture, $"[{address}]:{port}")
            : string.Create(CultureInfo.InvariantCulture, $"{address}:{port}");
    }
}
