using System.Text.Json;
using FlowLogPS.Core.Tests.Measuring;
using FlowLogPS.Core.Tests.Rules;
using FlowLogPS.Model;
using FsCheck;
using FsCheck.Fluent;

namespace FlowLogPS.Core.Tests.Exporting;

public class RowWriterTests
{
    private static BlockHit Described(string description) =>
        Hits.Of(BlockAttribution.Rule, RuleWorld.Rule(3, RuleAction.Drop) with { Description = description });

    [Fact]
    public void Csv_has_a_header_every_value_in_quotes_and_nothing_for_null()
    {
        var lines = Rows.Csv(new PlaceQuery("a", "x:\"y\"", null), new PlaceQuery("", "1,2", "z")).Split(Environment.NewLine);
        Assert.Equal(["\"Place\",\"PushedDown\",\"FilteredHere\"", "\"a\",\"x:\"\"y\"\"\",", "\"\",\"1,2\",\"z\"", ""], lines);
    }

    [Fact]
    public void Json_keeps_numbers_and_booleans_and_names_what_is_null()
    {
        using var row = JsonDocument.Parse(Rows.Json(new RuleUsage { Rule = RuleWorld.Rule(3, RuleAction.Drop), Hits = 4, Share = 0.5, FirstHit = DateTimeOffset.UnixEpoch }));
        Assert.Equal(4, row.RootElement.GetProperty("Hits").GetInt64());
        Assert.Equal(0.5, row.RootElement.GetProperty("Share").GetDouble());
        Assert.Equal("1970-01-01T00:00:00Z", row.RootElement.GetProperty("FirstHit").GetString());
        Assert.Equal(JsonValueKind.Null, row.RootElement.GetProperty("UnusedFor").ValueKind);
        using var rule = JsonDocument.Parse(Rows.Json(RuleWorld.Rule(3, RuleAction.Drop)));
        Assert.Equal(JsonValueKind.True, rule.RootElement.GetProperty("Enabled").ValueKind);
    }

    /// <summary>Whatever an administrator wrote: quotes, line ends, commas, Chinese, halves of surrogates.</summary>
    [Fact]
    public void Both_formats_say_what_the_cells_say()
    {
        Prop.ForAll(Gen.Elements("\"", ",", "\n", "\r\n", "a", "子网", "\U0001F600", "\u2028", "", "=1+1").ListOf().Select(string.Concat).ToArbitrary(), description =>
        {
            var hit = Described(description);
            var cells = Rows.Of(hit).Values.ToList();
            using var json = JsonDocument.Parse(Rows.Json(hit));
            var values = json.RootElement.EnumerateObject().Select(property => property.Value.ValueKind switch
            {
                JsonValueKind.Null => null,
                JsonValueKind.Number => property.Value.GetInt64(),
                _ => (object?)property.Value.GetString(),
            });
            return values.SequenceEqual(cells).Label("NDJSON")
                .And(Fields(Rows.Csv(hit)).SequenceEqual(cells.Select(cell => cell?.ToString() ?? "")).Label("CSV"));
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>The second row of a CSV text, read by the definition alone.</summary>
    private static List<string> Fields(string csv)
    {
        var at = csv.IndexOf(Environment.NewLine, StringComparison.Ordinal) + Environment.NewLine.Length;
        var fields = new List<string>();
        while (true)
        {
            var field = "";
            if (csv[at] == '"')
            {
                for (at++; csv[at] != '"' || csv[at + 1] == '"'; at++)
                {
                    field += csv[at];
                    at += csv[at] == '"' ? 1 : 0;
                }
                at++;
            }
            fields.Add(field);
            if (csv[at++] != ',')
                return fields;
        }
    }
}
