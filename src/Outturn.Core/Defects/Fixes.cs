using System.Globalization;
using System.Text.RegularExpressions;
using Outturn.Core.Traces;

namespace Outturn.Core.Defects;

/// <summary>
/// Says whether a commit fixes a defect, and why. The words are those of J. Śliwerski, T. Zimmermann, A. Zeller, "When do changes
/// induce fixes?" (MSR 2005), <c>fix(e[ds])?|bugs?|defects?|patch</c>, as whole words of the subject; then the closing words of
/// the forges with the number of an issue, below the subject too unless that announces other work; and the type <c>fix</c> of
/// Conventional Commits, whose other types say that a commit is something else. A subject that only repairs spelling, comments, documentation or layout is no fix; a merge
/// never is, for it only brings one in; a revert is one on request.
/// </summary>
public static partial class Fixes
{
    private const RegexOptions Plain = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>What makes the commit a fix; null for one that is none. A merge is a fix only where the user listed it.</summary>
    public static Fix? Of(Commit commit, FixOptions options)
    {
        if (options.Listed.TryGetValue(commit.Id, out var reported))
        {
            return new Fix(commit.Id, FixKind.Listed, "", reported);
        }
        if (commit.IsMerge)
        {
            return null;
        }
        if (RevertPattern().Match(commit.Message) is { Success: true } revert)
        {
            return options.CountsReverts ? new Fix(commit.Id, FixKind.Revert, revert.Value.Trim(), null) : null;
        }
        if (Issues(commit.Message).FirstOrDefault(issue => options.DefectIssues.ContainsKey(issue.Number)) is { Words: not null } known)
        {
            return new Fix(commit.Id, FixKind.Issue, known.Words, Report(commit, options));
        }
        return options.ReadsMessages ? OfWords(commit) : null;
    }

    private static Fix? OfWords(Commit commit)
    {
        var subject = commit.Subject;
        if (OtherTypePattern().IsMatch(subject) || NoDefectPattern().IsMatch(subject))
        {
            return null;
        }
        if (ClosingPattern().Match(subject) is { Success: true } closing)
        {
            return new Fix(commit.Id, FixKind.Closing, closing.Value, null);
        }
        // Forges close whatever an issue asked for with the same words, a feature too: the subject may say that it is one.
        if (ClosingPattern().Match(commit.Message) is { Success: true } below && (WordPattern().IsMatch(subject) || !OtherWorkPattern().IsMatch(subject)))
        {
            return new Fix(commit.Id, FixKind.Closing, below.Value, null);
        }
        if (FixTypePattern().Match(subject) is { Success: true } typed)
        {
            return new Fix(commit.Id, FixKind.Conventional, typed.Value, null);
        }
        return WordPattern().Match(subject) is { Success: true } word ? new Fix(commit.Id, FixKind.Words, word.Value, null) : null;
    }

    /// <summary>The earliest report of the defects that the message names.</summary>
    private static DateTimeOffset? Report(Commit commit, FixOptions options) =>
        Issues(commit.Message).Select(issue => options.DefectIssues.GetValueOrDefault(issue.Number)).Where(at => at is not null).Min();

    private static IEnumerable<(int Number, string Words)> Issues(string message) =>
        IssuePattern().Matches(message).Select(match =>
            (int.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1, match.Value));

    [GeneratedRegex(@"\A\s*revert(?:s|ed|ing)?\b|\bthis\s+reverts\s+commit\b", Plain)]
    private static partial Regex RevertPattern();

    [GeneratedRegex(@"(?<![\w&])(?:(?:bug|issue|gh-)[#\s]*|#)(\d{1,9})\b", Plain)]
    private static partial Regex IssuePattern();

    [GeneratedRegex(@"\b(?:fix(?:e[sd])?|(?:close[sd]?|resolve[sd]?)\s+(?:the\s+)?(?:bug|defect))[:\s]+(?:(?:the\s+)?(?:bug|issue|defect)\s+)?(?:(?:[\w.-]+/[\w.-]+)?#\d+|gh-\d+|https?://[^\s)]+/issues/\d+)\b", Plain)]
    private static partial Regex ClosingPattern();

    /// <summary>Another type of Conventional Commits, or a fix of what is no program.</summary>
    [GeneratedRegex(@"\A(?:(?:feat|feature|docs?|style|refactor|perf|tests?|build|ci|chore|deps|release)(?:\([^)]*\))?|fix\((?:docs?|readme|typos?|changelog|lint|style)\))!?:\s", Plain)]
    private static partial Regex OtherTypePattern();

    [GeneratedRegex(@"\A(?:bug|hot)?fix(?:\([^)]*\))?!?:(?=\s)", Plain)]
    private static partial Regex FixTypePattern();

    [GeneratedRegex(@"\A(?:\[[^\]]*\]\s*)?(?:add|allow|bump|clean|create|deprecate|document|enable|expose|implement|improve|introduce|mark|migrate|move|refactor|release|remove|rename|replace|support|switch|update|upgrade|use)(?:s|d|ed|ing)?\b", Plain)]
    private static partial Regex OtherWorkPattern();

    [GeneratedRegex(@"\b(?:(?:bug|hot)?fix(?:e[ds]|ing)?(?![- ]?(?:size|width|height|length|point|rate|position)d?\b)|bugs?(?![- ]?(?:reports?|reporters?|reporting|template|tracker|bounty)\b)|bugfix(?:es)?|defects?|patch(?:e[ds])?(?![- ](?:version|release|level|update|bump)s?\b))\b", Plain)]
    private static partial Regex WordPattern();

    [GeneratedRegex(@"\btypos?\b|\bmisspell|\bspelling\b|\bgrammar\b|\A(?:bump|release)\b|\bfix(?:e[ds]|ing)?\s+(?:[\w`'-]+\s+){0,3}?(?:white\s?space|indentation|indent|lint(?:ing|er)?|docs?|documentation|docstrings?|comments?|readme|changelog|formatting|code style)(?=\s*(?:\z|[.,;:(#]|(?:in|for|on|of|and|to)\b))", Plain)]
    private static partial Regex NoDefectPattern();
}
