using System.Text.RegularExpressions;
using FlowLogPS.Sandbox.Cls.Query;
using FsCheck;
using FsCheck.Fluent;

namespace FlowLogPS.Sandbox.Tests.Cls.Query;

public sealed class QueryProperties
{
    private static readonly Gen<string> Texts = Gen.Elements("ab\"'*?\\:() |".ToCharArray()).ListOf().Select(chars => string.Concat(chars));

    [Fact]
    public void Any_text_can_be_quoted_in_cql() => Check.QuickThrowOnFailure(Prop.ForAll(
        Texts.ToArbitrary(),
        text =>
        {
            var escaped = text.Replace("\\", "\\\\").Replace("*", "\\*").Replace("\"", "\\\"");
            return QueryLexer.Scan($"\"{escaped}\"", QuerySyntax.Cql) is [{ Kind: QueryToken.Of.Quoted } token, _] && token.Text == text;
        }));

    [Fact]
    public void A_statement_is_cut_at_the_bar_whatever_stands_in_quotes() => Check.QuickThrowOnFailure(Prop.ForAll(
        Texts.ToArbitrary(),
        text =>
        {
            var escaped = text.Replace("\\", "\\\\").Replace("\"", "\\\"");
            var statement = QueryStatement.Parse($"\"{escaped}\" | select 1", QuerySyntax.Cql);
            return statement == new QueryStatement($"\"{escaped}\" ", "select 1");
        }));

    [Fact]
    public void Wildcards_mean_what_the_same_regular_expression_means() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Elements('a', 'b', Wildcard.Many, Wildcard.One).ListOf().Select(chars => string.Concat(chars)).ToArbitrary(),
        Gen.Elements('a', 'b', 'A').ListOf().Select(chars => string.Concat(chars)).ToArbitrary(),
        (pattern, word) =>
        {
            var regex = $"^{pattern.Replace(Wildcard.Many.ToString(), ".*").Replace(Wildcard.One, '.')}$";
            return Wildcard.Matches(pattern, word, ignoreCase: true) == Regex.IsMatch(word, regex, RegexOptions.IgnoreCase | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(5))
                && Wildcard.Matches(pattern, word, ignoreCase: false) == Regex.IsMatch(word, regex, RegexOptions.NonBacktracking, TimeSpan.FromSeconds(5));
        }));
}
