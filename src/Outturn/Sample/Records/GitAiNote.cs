using System.Text;
using System.Text.Json.Nodes;
using Outturn.Core.Traces;
using Outturn.Sample.Repositories;
using Outturn.Sample.Sessions;

namespace Outturn.Sample.Records;

/// <summary>Attaches to a commit the note that git-ai would write: every line whose author it saw.</summary>
internal static class GitAiNote
{
    public static void Attach(SampleWorld world, SampleCommit commit)
    {
        var text = new StringBuilder();
        var sessions = new JsonObject();
        var humans = new JsonObject();
        foreach (var file in AddedLines.Of(commit))
        {
            var known = file.Lines.Where(entry => entry.Line.Author != LineAuthor.Unknown).GroupBy(entry => entry.Line.Author).ToArray();
            text.Append(known.Length > 0 ? file.Path + "\n" : "");
            foreach (var group in known)
            {
                var key = Key(world, commit, group.Key, sessions, humans);
                text.Append("  ").Append(key).Append(' ').Append(AddedLines.Ranges(group.Select(entry => entry.Number))).Append('\n');
            }
        }
        var about = new JsonObject
        {
            ["schema_version"] = "authorship/3.0.0",
            ["git_ai_version"] = "1.5.14",
            ["base_commit_sha"] = commit.Id,
            ["prompts"] = new JsonObject(),
        };
        if (humans.Count > 0)
        {
            about["humans"] = humans;
        }
        if (sessions.Count > 0)
        {
            about["sessions"] = sessions;
        }
        text.Append("---\n").Append(Encoding.UTF8.GetString(JsonText.Document(about)));
        world.Repository.Note(commit, text.ToString(), SampleWorld.Maintainer);
        world.Recorded.Add(commit);
    }

    private static string Key(SampleWorld world, SampleCommit commit, string author, JsonObject sessions, JsonObject humans)
    {
        var hex = JsonText.Uuid(author, "git-ai").Replace("-", "", StringComparison.Ordinal);
        if (author == LineAuthor.Human)
        {
            humans[$"h_{hex[..14]}"] = new JsonObject { ["author"] = $"{SampleWorld.Maintainer.Name} <{SampleWorld.Maintainer.Email}>" };
            return $"h_{hex[..14]}";
        }
        var session = world.Sessions.First(entry => entry.Session.Author == author).Session;
        sessions[$"s_{hex[..14]}"] = new JsonObject
        {
            ["agent_id"] = new JsonObject
            {
                ["tool"] = session.Setting.Agent == Agents.Codex ? "codex" : "claude",
                ["id"] = session.Id,
                ["model"] = session.Setting.Model,
            },
            ["human_author"] = commit.AuthorLine[..(commit.AuthorLine.IndexOf('>', StringComparison.Ordinal) + 1)],
        };
        return $"s_{hex[..14]}::t_{hex[14..28]}";
    }
}
