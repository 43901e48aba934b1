using FlowLogPS.Core.Query;
using FlowLogPS.Errors;
using FlowLogPS.Model;
using FlowLogPS.Sandbox.Api;
using FlowLogPS.Sandbox.Cls.Query;
using FsCheck;
using FsCheck.Fluent;

namespace FlowLogPS.Core.Tests.Query;

/// <summary>Whatever a filter holds, the service's parser reads from the compiled query just what was meant, or the filter is refused.</summary>
public sealed class HostileFilterProperties
{
    private static readonly Gen<string> Pieces = Gen.Elements(
        "\"", "'", "\\", "\\\"", "*", "?", "(", ")", ":", " ", "\t", "\n", "|", "| select 1", "AND", " OR ", "NOT ", "<", ">=", "=", "[", "}", ",", "/", "-", ".", "_",
        "a", "eni-1a2b3c4d", "srcaddr:", "10.1.2.3", "10.1.*", "10.0.0.0/8", "6", "TCP", "é", "网络", "🔥", "\0", "ﬁ", "\u202e");

    private static readonly Gen<string> Hostile = Pieces.ListOf().Select(string.Concat);

    [Fact]
    public void AQuotedValueIsReadBackAsItself() => Check(Hostile, value =>
    {
        var statement = QueryStatement.Parse($"interface-id:{CqlText.Quote(value)}", QuerySyntax.Cql);
        Assert.Null(statement.Sql);
        QueryNode expected = value.Length == 0 ? new QueryNode.Empty("interface-id") : new QueryNode.Term("interface-id", value, TermMode.Phrase);
        Assert.Equal(expected, QueryParser.Parse(statement.Condition, QuerySyntax.Cql));
    });

    [Fact]
    public void EveryKeyThatCutsAQueryWritesItsValueAsOneTerm() => Check(Hostile.Zip(Gen.Elements(SplitKey.All.ToArray())), sample =>
    {
        if (sample.Item2.Write(sample.Item1) is not { } condition)
            return;
        var term = Assert.IsType<QueryNode.Term>(QueryParser.Parse(condition, QuerySyntax.Cql));
        Assert.Equal(term.Mode == TermMode.Phrase ? sample.Item1 : Shown(term), Shown(term));
    });

    [Fact]
    public void AValueOfAFilterIsRefusedOrReadBackAsItself()
    {
        var query = from interfaces in Valued("eni-1a2b3c4d", "eni-a_B")
                    from sources in Valued("10.1.2.3", "10.1.*", "10.0.0.0/12", "::1")
                    from destinations in Valued("192.168.0.0/30", "10.*")
                    from protocols in Valued("TCP", "17")
                    select new FlowLogQuery { Action = FlowAction.Reject, InterfaceId = interfaces, SourceAddress = sources, DestinationAddress = destinations, Protocol = protocols };
        Check(query, asked =>
        {
            if (Compile(asked) is not { } text)
                return;
            var terms = Terms(QueryParser.Parse(text, QuerySyntax.Cql)).ToLookup(t => t.Field!, Shown);
            Assert.Equal(asked.InterfaceId.Order(StringComparer.Ordinal).Distinct(), terms["interface-id"]);
            Assert.All(terms["srcaddr"].Concat(terms["dstaddr"]), value => Assert.NotNull(AddressPattern.Parse(value)));
            Assert.All(terms["protocol"], value => Assert.InRange(int.Parse(value), 0, 255));
            Assert.Equal(["REJECT"], terms["action"]);
            Assert.Empty(terms.Select(t => t.Key).Except(["interface-id", "srcaddr", "dstaddr", "protocol", "action"]));
        });

        static Gen<List<string>> Valued(params string[] valid) =>
            Gen.Frequency((9, Gen.Elements(valid)), (1, Hostile.Where(v => v.Length > 0))).ListOf().Select(list => list.ToList());
    }

    [Fact]
    public void AConditionStaysOneOperandOrIsRefused() => Check(Hostile.Where(c => !string.IsNullOrWhiteSpace(c)), condition =>
    {
        if (Compile(new FlowLogQuery { Action = FlowAction.Reject, Condition = condition }) is not { } text)
            return;
        var statement = QueryStatement.Parse(text, QuerySyntax.Cql);
        Assert.Null(statement.Sql);
        var whole = TryParse(statement.Condition);
        var alone = TryParse(condition);
        // What the service cannot parse by itself it cannot parse in brackets either, and says so.
        Assert.Equal(alone is null, whole is null);
        if (alone is not null)
            Assert.Equal(new QueryNode.And(new QueryNode.Term("action", "REJECT", TermMode.AllWords), alone), whole);
    });

    private static string? Compile(FlowLogQuery query)
    {
        try
        {
            return CqlWriter.Write(new RecordFilter(query, null)).Text;
        }
        catch (FlowLogException e) when (e.Kind == FlowLogErrorKind.InvalidFilter)
        {
            return null;
        }
    }

    private static QueryNode? TryParse(string condition)
    {
        try
        {
            return QueryParser.Parse(condition, QuerySyntax.Cql);
        }
        catch (ApiException)
        {
            return null;
        }
    }

    private static IEnumerable<QueryNode.Term> Terms(QueryNode node) => node switch
    {
        QueryNode.And and => Terms(and.Left).Concat(Terms(and.Right)),
        QueryNode.Or or => Terms(or.Left).Concat(Terms(or.Right)),
        QueryNode.Term term => [term],
        _ => throw new ArgumentException($"{node} is no part of a filter.", nameof(node)),
    };

    private static string Shown(QueryNode.Term term) => Wildcard.Show(term.Text);

    private static void Check<T>(Gen<T> values, Action<T> holds) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(values.ToArbitrary(), holds));
}
