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

    /// <summary>The same without the year, where columns are narrow: <c>03-01 12:00:00Z</c>.</summary>
    public static string ShortTime(DateTimeOffset? time) => time?.UtcDateTime.ToString("MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Address and port: <c>10.0.0.1:443</c>, <c>[2001:db8::1]:443</c>, or the address alone.</summary>
    /// <param name="address">The address.</param>
    /// <param name="port">Its port, if it has one.</param>
    /// <param name="width">Characters that there are: a longer IPv6 address lacks its middle, as in <c>[2001:db8:…:1]:443</c>.</param>
    public static string End(IPAddress? address, int? port, int width = int.MaxValue)
    {
        if (address is null)
            return "";
        var suffix = port is null ? "" : string.Create(CultureInfo.InvariantCulture, $":{port}");
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return $"{address}{suffix}";
        return port is null ? Shorten(address.ToString(), width) : $"[{Shorten(address.ToString(), width - suffix.Length - 2)}]{suffix}";
    }

    /// <summary>A number as it is where it fits, else as much of it as tells how large it is: <c>123456</c>, <c>1.23M</c>.</summary>
    /// <param name="amount">None, or more than none.</param>
    /// <param name="width">Characters that there are, 5 or more.</param>
    public static string Amount(long? amount, int width)
    {
        var digits = amount?.ToString(CultureInfo.InvariantCulture) ?? "";
        if (digits.Length <= width)
            return digits;
        var thousands = (digits.Length - 1) / 3;
        var whole = digits.Length - (3 * thousands);
        return $"{digits[..whole]}{(whole < 3 ? "." : "")}{digits[whole..3]}{"kMGTPE"[thousands - 1]}";
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

    /// <summary>The first groups, as many as there is room for, and the last, which tells hosts apart.</summary>
    private static string Shorten(string address, int width)
    {
        if (address.Length <= width)
            return address;
        var last = address.EndsWith("::", StringComparison.Ordinal) ? "::" : address[address.LastIndexOf(':')..];
        var gap = HasUnicode ? "…" : "..";
        var room = width - gap.Length - last.Length;
        return room <= 0 ? gap + last : $"{address[..(address.LastIndexOf(':', room - 1) + 1)]}{gap}{last}";
    }
}
