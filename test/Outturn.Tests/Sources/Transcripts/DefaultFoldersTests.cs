using Outturn.Sources.Transcripts;

namespace Outturn.Tests.Sources.Transcripts;

public class DefaultFoldersTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("outturn-folders-").FullName;

    [Fact]
    public void The_folders_under_the_home_are_found_where_they_exist()
    {
        Make(".claude/projects", ".codex/sessions", ".gemini/tmp", ".copilot/session-state", ".local/share/opencode/storage", ".other/x");
        Assert.Equal(
            [".claude/projects", ".codex/sessions", ".gemini/tmp", ".copilot/session-state", ".local/share/opencode/storage"], Found([]));
    }

    [Fact]
    public void Each_agent_s_variable_moves_its_folder()
    {
        Make(
            ".claude/projects", "a/projects", "b/projects", "c/archived_sessions", "g/.gemini/tmp", "p/session-state", "d/opencode/storage");
        Assert.Equal(
            ["a/projects", "b/projects", "c/archived_sessions", "g/.gemini/tmp", "p/session-state", "d/opencode/storage"],
            Found(new()
            {
                ["CLAUDE_CONFIG_DIR"] = $"{_root}/a, {_root}/b,{_root}/none",
                ["CODEX_HOME"] = $"{_root}/c",
                ["GEMINI_CLI_HOME"] = $"{_root}/g",
                ["COPILOT_HOME"] = $"{_root}/p",
                ["XDG_DATA_HOME"] = $"{_root}/d",
            }));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Make(params string[] folders)
    {
        foreach (var folder in folders)
        {
            Directory.CreateDirectory(Path.Combine(_root, folder));
        }
    }

    private IEnumerable<string> Found(Dictionary<string, string> variables)
    {
        variables["HOME"] = _root;
        return DefaultFolders.Of(variables.GetValueOrDefault).Select(folder => Path.GetRelativePath(_root, folder).Replace('\\', '/'));
    }
}
