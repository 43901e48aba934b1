using FlowLogPS.Sandbox.Api;
using FlowLogPS.Sandbox.Cls;
using FlowLogPS.Sandbox.Cls.Query;
using FlowLogPS.Sandbox.Cls.Search;

namespace FlowLogPS.Sandbox.Tests.Cls.Query;

/// <summary>Both languages over seven logs; a case names the logs it finds.</summary>
public sealed class ConditionTests : IClassFixture<ConditionTests.SevenLogs>
{
    private readonly SevenLogs _logs;

    public ConditionTests(SevenLogs logs) => _logs = logs;

    [Theory]
    [InlineData("", "0123456")]
    [InlineData("*", "0123456")]
    [InlineData("action:REJECT", "15")]
    [InlineData("action:reject", "15")]
    [InlineData("action:\"REJECT\"", "15")]
    [InlineData("action:'REJECT'", "15")]
    [InlineData("log-status:OK", "0145")]
    [InlineData("interface-id:eni-1", "0")]
    [InlineData("interface-id:eni-1*", "06")]
    [InlineData("srcaddr:172.31.*", "015")]
    [InlineData("srcaddr:\"172.31.*\"", "015")]
    [InlineData("srcaddr:172.31.9.69", "1")]
    [InlineData("srcaddr:172.31.9.6", "")]
    [InlineData("dstport:22", "0")]
    [InlineData("dstport=22", "0")]
    [InlineData("dstport:\"22\"", "0")]
    [InlineData("dstport>22", "146")]
    [InlineData("dstport>=22", "0146")]
    [InlineData("dstport<3389", "045")]
    [InlineData("dstport <= 3389", "0145")]
    [InlineData("srcport=0", "5")]
    [InlineData("bytes>-5", "0145")]
    [InlineData("action:REJECT AND dstport:3389", "1")]
    [InlineData("action:REJECT and dstport:3389", "1")]
    [InlineData("action:REJECT dstport:3389", "1")]
    [InlineData("dstport:22 OR dstport:3389", "01")]
    [InlineData("dstport:22 or dstport:3389 AND action:ACCEPT", "0")]
    [InlineData("(dstport:22 or dstport:3389) AND action:ACCEPT", "0")]
    [InlineData("NOT action:REJECT", "02346")]
    [InlineData("not (action:REJECT OR log-status:OK)", "236")]
    [InlineData("NOT dstport>0", "235")]
    [InlineData("dstport:(22 OR 3389)", "01")]
    [InlineData("action:(accept or reject) AND NOT dstport:(22 OR 443)", "15")]
    [InlineData("action:*", "012345")]
    [InlineData("action:\"\"", "3")]
    [InlineData("NOT action:*", "6")]
    [InlineData("srcaddr:\"fe80::1\"", "4")]
    [InlineData("srcaddr:fe80\\:\\:1", "4")]
    [InlineData("REJECT", "15")]
    [InlineData("REJECT 3389", "1")]
    [InlineData("172.31.9.*", "1")]
    [InlineData("\"log-status\":OK", "0145")]
    [InlineData("note:'say \"hi\"'", "6")]
    [InlineData("note:\"back\\slash\"", "6")]
    [InlineData("note:hi\\ there", "6")]
    [InlineData("note:there\\ hi", "6")]
    [InlineData("note:\"there hi\"", "")]
    [InlineData("__TIMESTAMP__>=1760000005000", "56")]
    public void Cql(string query, string found) => Assert.Equal(found, _logs.Find(query, QuerySyntax.Cql));

    [Theory]
    [InlineData("*", "0123456")]
    [InlineData("action:REJECT", "15")]
    [InlineData("dstport:>22", "146")]
    [InlineData("dstport:>=22", "0146")]
    [InlineData("dstport:<3389", "045")]
    [InlineData("dstport:[22 TO 3389]", "014")]
    [InlineData("dstport:{22 TO 3389]", "14")]
    [InlineData("dstport:[22 TO 3389}", "04")]
    [InlineData("dstport:[443 TO *]", "146")]
    [InlineData("action:REJECT AND dstport:3389", "1")]
    [InlineData("dstport:22 dstport:3389", "01")]
    [InlineData("dstport:22 OR dstport:3389 AND action:ACCEPT", "0")]
    [InlineData("NOT action:REJECT", "02346")]
    [InlineData("action:REJECT and", "15")]
    [InlineData("dstport:(22 3389)", "01")]
    [InlineData("_exists_:action", "012345")]
    [InlineData("interface-id:eni-?0", "6")]
    [InlineData("srcaddr:172.31.*", "015")]
    [InlineData("srcaddr:\"172.31.*\"", "")]
    [InlineData("note:nothing\\ hi", "6")]
    [InlineData("note:\"say \\\"hi\\\"\"", "6")]
    [InlineData("action:'REJECT'", "15")]
    public void Lucene(string query, string found) => Assert.Equal(found, _logs.Find(query, QuerySyntax.Lucene));

    [Theory]
    [InlineData("action:", "SyntaxError", "ends too early")]
    [InlineData("(action:REJECT", "SyntaxError", "ends too early")]
    [InlineData("action:REJECT)", "SyntaxError", "Unexpected ')'")]
    [InlineData("AND action:REJECT", "SyntaxError", "Unexpected 'AND'")]
    [InlineData("action:\"REJECT", "SyntaxError", "not closed")]
    [InlineData("srcaddr:fe80::1", "SyntaxError", "Unexpected ':'")]
    [InlineData("dstport:>22", "SyntaxError", "Unexpected '>'")]
    [InlineData("nosuch:1", "QueryError", "Cannot search on field [nosuch] since it is not indexed")]
    [InlineData("srcaddr:*.1", "QueryError", "'*' or '?' not allowed as first character")]
    [InlineData("note:\"a *b\"", "QueryError", "'*' or '?' not allowed as first character")]
    [InlineData("dstport:2*", "QueryError", "Wildcards are not allowed")]
    [InlineData("dstport:ssh", "QueryError", "not a number")]
    [InlineData("srcaddr>5", "QueryError", "cannot be compared")]
    public void Refused_in_cql(string query, string code, string message) => Refused(query, QuerySyntax.Cql, code, message);

    [Theory]
    [InlineData("dstport:[1 TO", "SyntaxError", "not closed")]
    [InlineData("dstport:[1 2]", "SyntaxError", "not a range")]
    [InlineData("srcaddr:?1", "QueryError", "'*' or '?' not allowed as first character")]
    public void Refused_in_lucene(string query, string code, string message) => Refused(query, QuerySyntax.Lucene, code, message);

    [Fact]
    public void Deep_nesting_is_refused_and_does_not_overflow()
    {
        var query = new string('(', 5000) + "action:REJECT" + new string(')', 5000);

        Assert.Equal("FailedOperation.SyntaxError", Assert.Throws<ApiException>(() => _logs.Find(query, QuerySyntax.Cql)).Code);
    }

    private void Refused(string query, QuerySyntax syntax, string code, string message)
    {
        var error = Assert.Throws<ApiException>(() => _logs.Find(query, syntax));

        Assert.Equal("FailedOperation." + code, error.Code);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    public sealed class SevenLogs : IDisposable
    {
        private readonly LogStore _store = new(databasePath: null, TimeProvider.System);
        private readonly Topic _topic;

        public SevenLogs()
        {
            var id = _store.Topic(index: false);
            _store.SetIndex(id, FlowLogIndex.For(
                ["interface-id", "srcaddr", "action", "log-status", "note"], ["srcport", "dstport", "bytes"]));
            _store.Append(id, FlowLogs.Of(
                """{"interface-id":"eni-1","srcaddr":"172.31.16.139","srcport":20641,"dstport":22,"bytes":4249,"action":"ACCEPT","log-status":"OK"}""",
                """{"interface-id":"eni-2","srcaddr":"172.31.9.69","srcport":"49761","dstport":"3389","bytes":"4249","action":"REJECT","log-status":"OK"}""",
                """{"interface-id":"eni-2","srcaddr":"-","srcport":"-","dstport":"-","bytes":"-","action":"-","log-status":"NODATA"}""",
                """{"interface-id":"eni-2","srcaddr":"-","srcport":"-","dstport":"-","bytes":null,"action":"","log-status":"SKIPDATA"}""",
                """{"interface-id":"eni-3","srcaddr":"fe80::1","srcport":1,"dstport":443,"bytes":1,"action":"ACCEPT","log-status":"OK"}""",
                """{"interface-id":"eni-4","srcaddr":"172.31.16.139","srcport":0,"dstport":0,"bytes":0,"action":"REJECT","log-status":"OK"}""",
                """{"interface-id":"eni-10","srcport":7,"dstport":8080,"note":"say \"hi\" there, back\\slash"}"""));
            _topic = _store.FindTopic(id)!;
        }

        /// <summary>The numbers of the logs found, in order.</summary>
        internal string Find(string query, QuerySyntax syntax)
        {
            var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
            var selection = LogSelection.Create(_topic, QueryParser.Parse(query, syntax), now)!;
            return string.Concat(selection.Read(_store, descending: false, count: 100, offset: 0, CancellationToken.None).Select(row => row.PkgLogId));
        }

        public void Dispose() => _store.Dispose();
    }
}
