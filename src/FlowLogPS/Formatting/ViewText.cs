using System.ComponentModel;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace FlowLogPS.Formatting;

/// <summary>The texts of table cells, called by the module's format file. Not meant for scripts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ViewText
{
    private static bool HasUnicode => BlockBar.CanShowBlocks(Console.OutputEncoding);

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

    /// <summary>A share with its bar, 13 characters: <c> 25.0 % █▎   </c>.</summary>
    /// <param name="share">From 0 to 1.</param>
    public static string Share(double share) =>
        string.Create(CultureInfo.InvariantCulture, $"{share,7:P1} {Bar(share, 5)}");

    /// <summary>A bar of blocks, <paramref name="width"/> characters: <c>█▎   </c>, or <c>#    </c> where the console's encoding has no blocks.</summary>
    /// <param name="share">From 0 to 1.</param>
    /// <param name="width">Of the whole, in characters, 2 or more.</param>
    public static string Bar(double share, int width) => BlockBar.Draw(share, width, HasUnicode);

    /// <summary>A part of a whole with its bar: <c>28 ████▉</c>.</summary>
    public static string Part(long part, long whole) =>
        string.Create(CultureInfo.InvariantCulture, $"{part} {Bar(whole > 0 ? (double)part / whole : 0, 5)}");

    /// <summary>From one to the other: <c>12 → 9</c>, or <c>12 -&gt; 9</c> where the console's encoding has no arrows.</summary>
    public static string Arrow(object? from, object? to) =>
        string.Create(CultureInfo.InvariantCulture, $"{from} {(HasUnicode ? "→" : "->")} {to}");

    /// <summary>
    /// A state as <c>$PSStyle</c> would colour it, red where something is stopped or failed, yellow where one should look, green where all is
    /// well, dim where nothing is; PowerShell takes the colour out wherever it renders plain text.
    /// </summary>
    /// <param name="state">An enumeration's value or a word; one that tells neither good nor bad stays as it is.</param>
    public static string State(object? state)
    {
        var text = Convert.ToString(state, CultureInfo.InvariantCulture) ?? "";
        return text switch
        {
            "Reject" or "Drop" or "Blocked" or "NewlyBlocked" or "Failed" or "False" => $"\e[31m{text}\e[0m",
            "Warning" or "Partial" or "PartlyBlocked" or "Silent" or "Observe" or "Observed" or "Unresolved" or "RulesUnavailable" => $"\e[33m{text}\e[0m",
            "Accept" or "Allowed" or "NoLongerBlocked" or "Covered" or "Passed" or "True" => $"\e[32m{text}\e[0m",
            "Off" or "None" or "Skipped" or "Equal" => $"\e[2m{text}\e[0m",
            _ => text,
        };
    }
}
