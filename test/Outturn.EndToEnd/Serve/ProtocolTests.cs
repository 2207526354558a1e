using System.Text;
using System.Text.RegularExpressions;

namespace Outturn.EndToEnd.Serve;

/// <summary>The rules of OTLP against the real server; the table in the documentation is what it answered.</summary>
public sealed partial class ProtocolTests : IDisposable
{
    private const string Document = "docs/otlp-conformance.md";

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task The_table_of_protocol_rules_is_what_the_server_answers()
    {
        var text = new StringBuilder("""
            # How the receiver keeps the rules of OTLP

            Each row is a rule of the [OTLP specification](https://opentelemetry.io/docs/specs/otlp/), a request that shows whether it is kept, and what
            `outturn serve` answered. A test sends them all to the real server and compares: `OUTTURN_UPDATE_GOLDEN=1` with the end-to-end
            tests' `--filter-class '*ProtocolTests'` writes this page anew. Protobuf stands as field numbers: of a `Status` 1 is the code, 2 the message, 3 the details;
            of a response 1 is `partial_success`, with the rejected count and the message in it.

            """);
        using (var server = RunningServer.Start(_scratch))
        {
            using var wire = new WireClient(server.Http, server.Grpc);
            await WriteAsync(text, "OTLP over HTTP", ProtocolRules.Http, wire);
            await WriteAsync(text, "OTLP over gRPC", ProtocolRules.Grpc, wire);
            Assert.Empty(server.Stop());
        }
        using (var server = RunningServer.StartIn(_scratch, "guarded", "--require-token"))
        {
            using var wire = new WireClient(server.Http, server.Grpc);
            var rules = ProtocolRules.Guarded(Token("ingest", "ingest"), Token("read", "read"), Token("slow", "ingest", "--per-minute", "1"));
            await TestClient.PauseAsync();
            await WriteAsync(text, "Where a token is asked for", rules, wire);
            Assert.Empty(server.Stop("INT"));
        }
        var written = text.ToString();
        if (Environment.GetEnvironmentVariable("OUTTURN_UPDATE_GOLDEN") is "1")
        {
            Repository.Write(Document, written);
        }
        Assert.Equal(Repository.Read(Document), written);
    }

    private static async Task WriteAsync(StringBuilder text, string title, IReadOnlyList<ProtocolRule> rules, WireClient wire)
    {
        text.Append("\n## ").Append(title).Append("\n| rule | sent | answered |\n| --- | --- | --- |\n");
        foreach (var rule in rules)
        {
            // How long to wait depends on the moment.
            var answered = Seconds().Replace(await rule.SendAsync(wire), "$1N");
            text.Append("| ").Append(Cell(rule.Rule)).Append(" | ").Append(Cell(rule.Sent)).Append(" | ").Append(Cell(answered)).Append(" |\n");
        }
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal);

    private string Token(string name, string scope, params string[] options) =>
        _scratch.Outturn(["tokens", "add", name, "--scope", scope, "--data", _scratch.Path("guarded"), .. options]).Ends(0).Out.Trim();

    [GeneratedRegex(@"(Retry-After: |RetryInfo`, 2: \{1: \{1: )\d+")]
    private static partial Regex Seconds();
}
