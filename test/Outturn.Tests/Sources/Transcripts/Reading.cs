using System.Collections.Immutable;
using System.Text;
using Outturn.Core.Traces;
using Outturn.Sources.Transcripts;

namespace Outturn.Tests.Sources.Transcripts;

/// <summary>Reads transcripts out of strings and files, and says of sessions all that is in them.</summary>
internal static class Reading
{
    public static SessionSink Of(TranscriptFormat format, params IEnumerable<string> texts) => Of(format, spendOnly: false, texts);

    public static SessionSink Of(TranscriptFormat format, bool spendOnly, IEnumerable<string> texts)
    {
        var sink = new SessionSink(spendOnly);
        foreach (var text in texts)
        {
            format.Read(TranscriptInput.OfBytes("transcript", Encoding.UTF8.GetBytes(text)), sink);
        }
        return sink;
    }

    public static Session Single(SessionSink sink) => Assert.Single(sink.Sessions.ToSessions());

    public static Session Single(TranscriptFormat format, params IEnumerable<string> texts) => Single(Of(format, texts));

    public static TokenUsage Usage(Session session) =>
        session.ModelCalls.Aggregate(default(TokenUsage), (sum, call) => sum + call.Usage);

    public static ToolCall Tool(Session session, string id) =>
        Assert.Single(session.ToolCalls, call => call.Id.Value.EndsWith(id, StringComparison.Ordinal));

    public static string Describe(SessionSink sink) => string.Join('\n', sink.Sessions.ToSessions().Select(Describe));

    private static string Describe(Session session) => string.Join('\n',
    [
        $"{session.Id} {session.Agent} {session.Version} {session.Parent} {session.Title}",
        .. session.Places.Select(place => place.ToString()),
        .. session.Steps.Select(step => step is ToolCall call
            ? $"{call with { Proposed = default, Applied = default, PrintedCommits = default }} {Describe(call.Proposed)} {Describe(call.Applied)} {(call.PrintedCommits.IsDefaultOrEmpty ? "" : string.Join(' ', call.PrintedCommits))}"
            : step.ToString()),
    ]);

    private static string Describe(ImmutableArray<Edit> edits) => edits.IsDefaultOrEmpty ? "" : string.Join(
        ';', edits.Select(edit => $"{edit.Kind} {edit.Path} +{string.Join(',', edit.Written)} -{string.Join(',', edit.Removed)}"));
}
