using Outturn.Core.Traces;
using Outturn.Sample.Repositories;
using Outturn.Sample.Scenarios;
using Outturn.Sample.Sessions;
using Outturn.Sample.Truths;

namespace Outturn.Sample;

/// <summary>Where the parts of a sample are.</summary>
/// <param name="Repository">A git repository with its working tree.</param>
/// <param name="Sessions">Transcripts, laid out as in the agents' own folders.</param>
/// <param name="Truth">What is true of both.</param>
internal sealed record SampleLayout(string Repository, string Sessions, string Truth);

/// <summary>
/// Writes a small repository with the agent sessions that made it, and the truth about them. The same seed and recorded
/// folder give the same bytes.
/// </summary>
internal static class SampleWriter
{
    /// <summary>Writes the sample.</summary>
    /// <param name="directory">An empty or absent folder.</param>
    /// <param name="seed">Ids, times and token counts follow from it.</param>
    /// <param name="folder">The folder that sessions say they worked in; the repository's own where null.</param>
    /// <param name="withTruth">Whether to write the truth too; who only asks about the sample can do without.</param>
    public static SampleLayout Write(string directory, ulong seed = 1, string? folder = null, bool withTruth = true)
    {
        directory = Path.GetFullPath(directory);
        var layout = new SampleLayout(
            Path.Combine(directory, "repository"), Path.Combine(directory, "sessions"), Path.Combine(directory, "truth.json"));
        if (Directory.Exists(layout.Repository) || Directory.Exists(layout.Sessions) || File.Exists(layout.Truth))
        {
            throw new IOException($"{directory} already holds a sample; name an empty or new folder");
        }
        var world = Story.Play(seed, folder ?? layout.Repository.Replace('\\', '/'));
        Directory.CreateDirectory(layout.Repository);
        var committed = world.Repository[SampleRepository.Main].Tree;
        // Git works in processes of its own, so the rest need not wait for them.
        Parallel.Invoke(
            () => GitFolder.Write(world.Repository, world.Uncommitted?.Tree ?? committed, SampleWorld.Remote, layout.Repository),
            () =>
            {
                var files = WriteSessions(world, layout.Sessions);
                if (withTruth)
                {
                    File.WriteAllBytes(layout.Truth, JsonText.Document(TruthFile.Of(world, files)));
                }
            });
        return layout;
    }

    private static Dictionary<string, List<string>> WriteSessions(SampleWorld world, string directory)
    {
        var project = world.Repository.Commits[0].Id;
        var files = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (session, place) in world.Sessions.Where(entry => entry.Place is SessionPlace.Default or SessionPlace.Loose))
        {
            foreach (var (path, content) in Files(session, place, project))
            {
                var full = Path.Combine(directory, path);
                Directory.CreateDirectory(Path.GetDirectoryName(full)!);
                File.WriteAllBytes(full, content);
                (files.TryGetValue(session.Id, out var list) ? list : files[session.Id] = []).Add(path);
            }
        }
        return files;
    }

    private static IEnumerable<(string Path, byte[] Content)> Files(ScriptedSession session, SessionPlace place, string project)
    {
        var folder = session.Setting.Folder ?? "";
        var claude = $"claude/projects/{ClaudeCodeWriter.ProjectFolder(folder)}/{session.Root.Id}";
        return (place, session.Setting.Agent) switch
        {
            (SessionPlace.Loose, _) => [($"exported/{session.Id}.jsonl", ClaudeCodeWriter.Render(session))],
            (_, Agents.ClaudeCode) when session.Parent is not null =>
                [($"{claude}/subagents/agent-{session.AgentId}.jsonl", ClaudeCodeWriter.Render(session))],
            (_, Agents.ClaudeCode) => [($"{claude}.jsonl", ClaudeCodeWriter.Render(session))],
            (_, Agents.Codex) => [($"codex/sessions/{CodexWriter.FilePath(session)}", CodexWriter.Render(session))],
            (_, Agents.GeminiCli) => [(
                $"gemini/tmp/{GeminiWriter.ProjectHash(folder)}/chats/session-{GeminiName(session)}.json", GeminiWriter.Render(session))],
            (_, Agents.CopilotCli) => [($"copilot/session-state/{session.Id}/events.jsonl", CopilotWriter.Render(session))],
            (_, Agents.OpenCode) => OpenCodeWriter.Render(session, project).Select(file => ($"opencode/storage/{file.Path}", file.Content)),
            _ => throw new InvalidOperationException($"no writer for {session.Setting.Agent}"),
        };
    }

    private static string GeminiName(ScriptedSession session) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{session.Start:yyyy-MM-ddTHH-mm}-{session.Id[..8]}");
}
