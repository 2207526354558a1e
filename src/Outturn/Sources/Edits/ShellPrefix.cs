namespace Outturn.Sources.Edits;

/// <summary>What may stand before the name of a command without changing what it does to files.</summary>
internal static class ShellPrefix
{
    private static readonly HashSet<string> Reserved =
        ["then", "do", "else", "elif", "if", "while", "until", "!", "{", "}", "time", "done", "fi", "esac"];

    private static readonly HashSet<string> Wrappers =
        ["sudo", "env", "nohup", "command", "builtin", "exec", "nice", "stdbuf", "timeout", "gtimeout", "xargs", "rtk"];

    private static readonly HashSet<string> OptionsWithValue = ["-u", "-n", "-k", "-s", "-I", "-P", "-L", "-d", "--signal", "-E", "-a"];

    private static readonly HashSet<string> Runners = ["npx", "bunx", "uvx", "pnpx"];

    /// <summary>The command's own words: its name first, or none for assignments and reserved words alone.</summary>
    public static IReadOnlyList<ShellWord> Strip(IReadOnlyList<ShellWord> words)
    {
        var at = 0;
        while (at < words.Count && (Reserved.Contains(words[at].Text) || ShellAssignment.NameLength(words[at].Text) > 0))
        {
            at++;
        }
        while (at < words.Count && Wrappers.Contains(Name(words[at])))
        {
            at = AfterWrapper(words, at);
        }
        at = AfterRunner(words, at);
        return at == 0 ? words : [.. words.Skip(at)];
    }

    /// <summary>The name of a program without its folder.</summary>
    public static string Name(ShellWord word) => word.Text[(word.Text.LastIndexOf('/') + 1)..];

    private static int AfterWrapper(IReadOnlyList<ShellWord> words, int at)
    {
        var wrapper = Name(words[at]);
        if (wrapper is "command" && at + 1 < words.Count && words[at + 1].Text is "-v" or "-V")
        {
            return words.Count;
        }
        at++;
        while (at < words.Count && (words[at].Text.StartsWith('-') || ShellAssignment.NameLength(words[at].Text) > 0))
        {
            at += OptionsWithValue.Contains(words[at].Text) && !words[at].Text.Contains('=') ? 2 : 1;
        }
        return Math.Min(at + (wrapper is "timeout" or "gtimeout" ? 1 : 0), words.Count);
    }

    /// <summary><c>npx prettier</c>, <c>uv run ruff</c>, <c>python -m black</c>: the tool is what matters.</summary>
    private static int AfterRunner(IReadOnlyList<ShellWord> words, int at)
    {
        if (at + 1 >= words.Count)
        {
            return at;
        }
        var name = Name(words[at]);
        var second = words[at + 1].Text;
        if (Runners.Contains(name))
        {
            return second is "-y" or "--yes" && at + 2 < words.Count ? at + 2 : at + 1;
        }
        var isRunner = (name, second) is ("uv" or "poetry" or "pdm" or "hatch", "run")
            or ("pnpm" or "yarn" or "npm" or "bundle", "exec") or ("python" or "python3", "-m");
        return isRunner && at + 2 < words.Count ? at + 2 : at;
    }
}

/// <summary><c>NAME=value</c> before, or in place of, a command.</summary>
internal static class ShellAssignment
{
    /// <summary>The length of the name, 0 where the word assigns nothing.</summary>
    public static int NameLength(string word)
    {
        var equals = word.IndexOf('=');
        if (equals <= 0 || char.IsAsciiDigit(word[0]))
        {
            return 0;
        }
        var isName = word.AsSpan(0, equals).IndexOfAnyExcept(Letters) < 0;
        return isName ? equals : 0;
    }

    private static readonly System.Buffers.SearchValues<char> Letters = System.Buffers.SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
}
