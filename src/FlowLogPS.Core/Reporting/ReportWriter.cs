using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FlowLogPS.Core.Reporting.Data;

namespace FlowLogPS.Core.Reporting;

/// <summary>
/// Writes a report as one HTML file: page, chart library and data together. The page's policy lets it run its own scripts and nothing else, and ask
/// nothing of any network.
/// </summary>
internal static partial class ReportWriter
{
    private static readonly Lazy<string> Policy = new(WritePolicy);

    /// <summary>The page. What is filled in is not looked at again, so that no value can stand for another.</summary>
    public static string Write(ReportData report) => Place().Replace(PageFiles.Read("report.html"), place => place.Groups["name"].Value switch
    {
        "title" => WebUtility.HtmlEncode(report.Title),
        "policy" => Policy.Value,
        "data" => JsonSerializer.Serialize(report, ReportJson.Default.ReportData),
        var file when file.EndsWith(".txt", StringComparison.Ordinal) => WebUtility.HtmlEncode(PageFiles.Read(file)),
        var file => PageFiles.Read(file),
    });

    /// <summary>Lets run and be applied what the template holds, by its hash.</summary>
    private static string WritePolicy()
    {
        var files = Place().Matches(PageFiles.Read("report.html")).Select(place => place.Groups["name"].Value).ToList();
        return $"default-src 'none'; script-src {HashesOf(".js")}; style-src {HashesOf(".css")}; img-src data: blob:; base-uri 'none'; form-action 'none'";

        string HashesOf(string extension) => string.Join(' ', files
            .Where(file => file.EndsWith(extension, StringComparison.Ordinal))
            .Select(file => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(PageFiles.Read(file))))}'"));
    }

    [GeneratedRegex("""\{\{(?<name>[\w./-]+)\}\}""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
