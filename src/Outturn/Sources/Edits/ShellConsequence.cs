using Outturn.Core.Traces;

namespace Outturn.Sources.Edits;

/// <summary>What kind of effect one simple command has, by its name and, where it takes more, its arguments.</summary>
internal static class ShellConsequence
{
    private static readonly HashSet<string> Looks =
    [
        "ls", "cat", "head", "tail", "less", "more", "bat", "nl", "wc", "grep", "egrep", "fgrep", "zgrep", "rg", "ag", "ack",
        "fd", "find", "tree", "stat", "file", "du", "df", "sort", "uniq", "cut", "tr", "column", "diff", "cmp", "comm", "jq",
        "awk", "gawk", "sed", "gsed", "od", "xxd", "hexdump", "strings", "md5sum", "sha1sum", "sha256sum", "shasum", "cksum",
        "which", "type", "whereis", "command", "echo", "printf", "pwd", "cd", "pushd", "popd", "date", "uname", "whoami", "id",
        "hostname", "ps", "env", "printenv", "basename", "dirname", "realpath", "readlink", "sleep", "seq", "test", "[", "[[",
        "true", "false", ":", "set", "export", "unset", "local", "declare", "readonly", "read", "wait", "exit", "return",
        "break", "continue", "shift", "trap", "for", "case", "select", "in", "function", "paste", "join", "rev", "tac", "fold",
        "yq", "lsof", "uptime", "free", "nproc", "arch", "locale", "man", "info", "help", "history", "alias", "jobs",
    ];

    private static readonly HashSet<string> Writes =
        ["rm", "mv", "cp", "mkdir", "rmdir", "touch", "ln", "chmod", "chown", "tee", "truncate", "install", "patch", "unlink"];

    private static readonly HashSet<string> Reaches =
    [
        "curl", "wget", "http", "https", "gh", "glab", "hub", "ssh", "scp", "sftp", "rsync", "ftp", "telnet", "nc", "ping", "dig",
        "nslookup", "host", "aws", "gcloud", "az", "kubectl", "helm", "terraform", "tofu", "pulumi", "heroku", "vercel", "netlify",
        "fly", "flyctl", "wrangler", "twine", "mail", "sendmail", "slack", "acli",
    ];

    private static readonly HashSet<string> GitLooks =
    [
        "log", "diff", "show", "status", "blame", "rev-parse", "rev-list", "ls-files", "ls-tree", "cat-file", "grep", "describe",
        "shortlog", "reflog", "for-each-ref", "merge-base", "name-rev", "check-ignore", "diff-tree", "diff-index", "whatchanged",
        "version", "help", "count-objects", "show-ref", "cherry", "range-diff", "var", "check-attr", "annotate",
    ];

    public static Consequence Of(IReadOnlyList<ShellWord> words)
    {
        if (words.Count == 0)
        {
            return Consequence.Read;
        }
        var name = ShellPrefix.Name(words[0]);
        return name switch
        {
            "git" => OfGit(words),
            "npm" or "pnpm" or "yarn" or "bun" or "cargo" or "dotnet" or "docker" or "podman" or "gem" or "poetry" or "uv" =>
                Has(words, "publish", "push", "login", "pull") ? Consequence.External : Consequence.Execute,
            "find" => Has(words, "-delete", "-exec", "-execdir", "-ok", "-okdir", "-fprint") ? Consequence.Execute : Consequence.Read,
            "awk" or "gawk" => words.Any(word => word.Text.Contains("system(", StringComparison.Ordinal)
                || word.Text.Contains("> \"", StringComparison.Ordinal)) ? Consequence.Execute : Consequence.Read,
            "env" or "command" => words.Count == 1 ? Consequence.Read : Consequence.Execute,
            _ when Looks.Contains(name) => Consequence.Read,
            _ when Writes.Contains(name) => Consequence.Write,
            _ when Reaches.Contains(name) => Consequence.External,
            _ => Consequence.Execute,
        };
    }

    private static Consequence OfGit(IReadOnlyList<ShellWord> words)
    {
        var git = GitArguments.Of(words);
        return git.Verb switch
        {
            "push" or "pull" or "fetch" or "clone" or "ls-remote" or "send-email" => Consequence.External,
            "mv" or "rm" or "apply" => Consequence.Write,
            "branch" or "tag" or "stash" or "remote" or "worktree" or "config" or "submodule" or "notes" =>
                IsListing(git.Rest) ? Consequence.Read : Consequence.Execute,
            var verb when verb.Length == 0 || GitLooks.Contains(verb) => Consequence.Read,
            _ => Consequence.Execute,
        };
    }

    private static bool IsListing(IReadOnlyList<ShellWord> rest) =>
        rest.Count == 0 ? true
        : rest[0].Text is "list" or "--list" or "-l" or "-a" or "-r" or "-v" or "-vv" or "--all" or "--show-current" or "show"
            or "get-url" or "--get" or "--contains" or "--merged" or "--no-merged" or "status" or "-n" or "--get-regexp";

    private static bool Has(IReadOnlyList<ShellWord> words, params ReadOnlySpan<string> sought)
    {
        foreach (var word in words)
        {
            if (sought.Contains(word.Text))
            {
                return true;
            }
        }
        return false;
    }
}

/// <summary>A git command line: the folder it is to work in, its verb, and the rest.</summary>
internal readonly record struct GitArguments(string? Folder, string Verb, IReadOnlyList<ShellWord> Rest)
{
    public static GitArguments Of(IReadOnlyList<ShellWord> words)
    {
        string? folder = null;
        var at = 1;
        while (at < words.Count && words[at].Text.StartsWith('-'))
        {
            var takesValue = words[at].Text is "-C" or "-c" or "--git-dir" or "--work-tree" or "--namespace";
            folder = words[at].Text is "-C" && at + 1 < words.Count ? words[at + 1].Text : folder;
            at += takesValue ? 2 : 1;
        }
        return at < words.Count
            ? new GitArguments(folder, words[at].Text, [.. words.Skip(at + 1)])
            : new GitArguments(folder, "", []);
    }
}
