using System.Text.Json.Nodes;
using Outturn.Sample.Repositories;
using Outturn.Sample.Sessions;

namespace Outturn.Sample.Records;

/// <summary>
/// An Agent Trace record in the working copy, as its reference writer leaves it before a commit: it names the commit that
/// is checked out, and says version 1.0.
/// </summary>
internal static class AgentTrace
{
    private const string File = ".agent-trace/traces.jsonl";

    /// <summary>Adds a record of all lines that the session wrote into the file.</summary>
    public static void Add(Worktree work, ScriptedSession session, SampleCommit head, string path)
    {
        var numbers = work.Tree.Files[path].Select((line, index) => (line, Number: index + 1))
            .Where(entry => entry.line.Author == session.Author).Select(entry => entry.Number).ToArray();
        var record = new JsonObject
        {
            ["version"] = "1.0",
            ["id"] = JsonText.Uuid(session.Id, $"trace {path}"),
            ["timestamp"] = JsonText.Time(session.Now),
            ["vcs"] = new JsonObject { ["type"] = "git", ["revision"] = head.Id },
            ["tool"] = new JsonObject { ["name"] = "claude-code", ["version"] = session.Setting.Version },
            ["files"] = new JsonArray(new JsonObject
            {
                ["path"] = path,
                ["conversations"] = new JsonArray(new JsonObject
                {
                    ["contributor"] = new JsonObject { ["type"] = "ai", ["model_id"] = $"anthropic/{session.Setting.Model}" },
                    ["ranges"] = new JsonArray([.. AddedLines.Ranges(numbers).Split(',').Select(Range)]),
                }),
            }),
            ["metadata"] = new JsonObject { ["session_id"] = session.Id },
        };
        var text = JsonText.Text(record) + "\n";
        _ = work.Tree.Files.ContainsKey(File) ? work.Append(File, text, LineAuthor.Unknown) : work.Write(File, text, LineAuthor.Unknown);
    }

    private static JsonNode Range(string range)
    {
        var ends = range.Split('-');
        return new JsonObject { ["start_line"] = JsonNode.Parse(ends[0]), ["end_line"] = JsonNode.Parse(ends[^1]) };
    }
}
