namespace Outturn.Sources.Transcripts;

/// <summary>Where the agents keep their sessions, with the variables by which each lets that be changed.</summary>
internal static class DefaultFolders
{
    /// <summary>The folders that exist, each once, in a fixed order.</summary>
    /// <param name="environment">Looks up an environment variable.</param>
    public static IEnumerable<string> Of(Func<string, string?> environment) =>
        Candidates(name => environment(name) is { Length: > 0 } value ? value : null)
            .Select(Path.GetFullPath).Distinct(StringComparer.Ordinal).Where(Directory.Exists);

    private static IEnumerable<string> Candidates(Func<string, string?> environment)
    {
        var home = environment("HOME") ?? environment("USERPROFILE")
            ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var configuration = environment("XDG_CONFIG_HOME") ?? Path.Combine(home, ".config");

        // Claude Code: ~/.claude, or ~/.config/claude in some versions; a list stands in the variable for several accounts.
        var claude = environment("CLAUDE_CONFIG_DIR")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            ?? [Path.Combine(home, ".claude"), Path.Combine(configuration, "claude")];
        foreach (var root in claude)
        {
            yield return Path.Combine(root, "projects");
        }

        // Codex: find_codex_home in its core crate.
        var codex = environment("CODEX_HOME") ?? Path.Combine(home, ".codex");
        yield return Path.Combine(codex, "sessions");
        yield return Path.Combine(codex, "archived_sessions");

        // Gemini CLI: GEMINI_CLI_HOME stands in for the home folder (homedir in its core package).
        yield return Path.Combine(environment("GEMINI_CLI_HOME") ?? home, ".gemini", "tmp");

        // Copilot CLI: COPILOT_HOME stands in for ~/.copilot; versions before 1.0 kept to XDG_STATE_HOME.
        yield return Path.Combine(environment("COPILOT_HOME") ?? Path.Combine(home, ".copilot"), "session-state");
        if (environment("XDG_STATE_HOME") is { } state)
        {
            yield return Path.Combine(state, ".copilot", "session-state");
        }

        // OpenCode: its XDG data folder. OPENCODE_DATA_DIR is what readers of its sessions agree on.
        var openCode = environment("OPENCODE_DATA_DIR")
            ?? Path.Combine(environment("XDG_DATA_HOME") ?? Path.Combine(home, ".local", "share"), "opencode");
        yield return Path.Combine(openCode, "storage");
    }
}
