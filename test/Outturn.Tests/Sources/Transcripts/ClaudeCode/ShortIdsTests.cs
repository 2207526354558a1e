using System.Text.Json.Nodes;
using Outturn.Sources.Transcripts;
using Outturn.Sources.Transcripts.ClaudeCode;

namespace Outturn.Tests.Sources.Transcripts.ClaudeCode;

public class ShortIdsTests
{
    [Fact]
    public void Ids_that_begin_anew_in_each_session_do_not_fold_sessions_into_one_and_copies_still_fold()
    {
        string[] files = [File("one"), File("two"), File("two"), File("one", agent: "a1")];
        var sessions = Reading.Of(ClaudeCodeFormat.Format, files).Sessions.ToSessions();
        Assert.Equal(["one", "one/a1", "two"], sessions.Select(session => session.Id.Value));
        Assert.Equal([1, 0, 1], sessions.Select(session => session.ModelCalls.Count()));
        Assert.Equal([1, 0, 1], sessions.Select(session => session.ToolCalls.Count()));
    }

    private static string File(string session, string? agent = null) => new JsonObject
    {
        ["type"] = "assistant",
        ["uuid"] = $"{session}-1",
        ["sessionId"] = session,
        ["agentId"] = agent,
        ["version"] = "2.0.64",
        ["timestamp"] = "2026-01-26T10:00:00.000Z",
        ["message"] = new JsonObject
        {
            ["id"] = "msg_1",
            ["role"] = "assistant",
            ["model"] = "local",
            ["content"] = new JsonArray(new JsonObject
            {
                ["type"] = "tool_use",
                ["id"] = "call_1",
                ["name"] = "Bash",
                ["input"] = new JsonObject { ["command"] = "make" },
            }),
            ["usage"] = new JsonObject { ["input_tokens"] = 10, ["output_tokens"] = 1 },
        },
    }.ToJsonString() + "\n";
}
