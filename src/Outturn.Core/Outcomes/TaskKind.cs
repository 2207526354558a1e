using System.Text.RegularExpressions;

namespace Outturn.Core.Outcomes;

/// <summary>What kind of task a change was, as its message says.</summary>
public enum TaskKind
{
    /// <summary>The message does not say.</summary>
    Other,

    /// <summary>Something new.</summary>
    Feature,

    /// <summary>A defect repaired.</summary>
    Fix,

    /// <summary>The same behaviour in other words.</summary>
    Refactoring,

    /// <summary>Documentation.</summary>
    Docs,

    /// <summary>Tests.</summary>
    Test,

    /// <summary>Dependencies, builds, releases.</summary>
    Chore,
}

/// <summary>
/// Reads the kind of task from a subject: the type of Conventional Commits 1.0 where there is one, else the verb that it begins
/// with. A word in brackets before that ([core]) is passed over.
/// </summary>
public static partial class TaskKinds
{
    /// <summary>The kind that a subject names.</summary>
    public static TaskKind Of(string subject)
    {
        var word = WordPattern().Match(subject).Groups[1].Value.ToLowerInvariant();
        return word switch
        {
            "feat" or "feature" or "add" or "adds" or "added" or "implement" or "implements" or "introduce" or "support" or "allow"
                or "enable" or "create" => TaskKind.Feature,
            "fix" or "fixes" or "fixed" or "bugfix" or "hotfix" or "repair" or "correct" or "resolve" or "resolves" => TaskKind.Fix,
            "refactor" or "refactoring" or "cleanup" or "simplify" or "rename" or "move" or "extract" or "restructure" or "reorganize"
                or "perf" or "style" or "format" or "reformat" => TaskKind.Refactoring,
            "docs" or "doc" or "document" or "documentation" or "readme" => TaskKind.Docs,
            "test" or "tests" or "testing" => TaskKind.Test,
            "chore" or "build" or "ci" or "bump" or "update" or "upgrade" or "release" or "deps" or "version" => TaskKind.Chore,
            _ => TaskKind.Other,
        };
    }

    [GeneratedRegex(@"^[^\w[]*(?:\[[^\]]*\][^\w[]*)*([A-Za-z]+)", RegexOptions.CultureInvariant)]
    private static partial Regex WordPattern();
}
