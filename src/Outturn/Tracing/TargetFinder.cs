using System.Globalization;
using System.Text.RegularExpressions;
using Outturn.Core.Traces;
using Outturn.Reports;
using Outturn.Sources.Git;

namespace Outturn.Tracing;

/// <summary>Finds out by form and by looking whether a commit, a line or a session was asked for.</summary>
internal static partial class TargetFinder
{
    private const int ShortestHash = 4;
    private const int Listed = 8;

    /// <param name="judged">The repository.</param>
    /// <param name="asked">As typed.</param>
    /// <param name="from">The folder that a file's path starts from; null for the top of the repository.</param>
    /// <param name="named">The commit that git takes it for, where that was asked already.</param>
    public static TraceSearch Find(LinkedRepository judged, string asked, string? from, string? named = null)
    {
        if (Line(asked) is var (file, number))
        {
            return LineFinder.Find(judged, file, number, from);
        }
        if (judged.Links.IndexOf(new SessionId(asked)) is >= 0 and var exact)
        {
            return TraceSearch.Of(new TracedSession(exact));
        }
        if (NamedRef(judged.Evidence.Repository, asked) is { } tip)
        {
            return Commit(judged, tip, asked);
        }
        var commits = Commits(judged, asked);
        var sessions = Sessions(judged, asked);
        return (commits.Count, sessions.Count) switch
        {
            (1, 0) => TraceSearch.Of(new TracedCommit(commits[0].Id)),
            (0, 1) => TraceSearch.Of(new TracedSession(sessions[0])),
            (0, 0) => (named ?? ByGit(judged.Evidence.Repository, asked)) is { } commit ? Commit(judged, commit, asked) : Unknown(judged, asked),
            _ => TraceSearch.Failed($"'{asked}' can be several things; write more of it:\n"
                + List(commits.Select(Describe).Concat(sessions.Select(index => Describe(judged.Links.Sessions[index]))))),
        };
    }

    /// <summary>The file and the number, where that is the form of what was asked.</summary>
    public static (string File, int Number)? Line(string asked) => LinePattern().Match(asked) is { Success: true } line
        && int.TryParse(line.Groups[2].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? (line.Groups[1].Value, number) : null;

    /// <summary>The commit that git takes a name for; null where it knows none, or where the repository is not at hand.</summary>
    public static string? ByGit(RepositoryFacts facts, string asked)
    {
        var parsed = asked.StartsWith('-') || facts is not GitRepository repository ? null : GitProcess.Run(
            repository.Folder, "rev-parse", "--verify", "--quiet", asked + "^{commit}");
        return parsed is { Succeeded: true } ? parsed.Output.Trim() : null;
    }

    private static string? NamedRef(RepositoryFacts repository, string asked)
    {
        string[] names = [asked, "refs/" + asked, "refs/heads/" + asked, "refs/tags/" + asked, "refs/remotes/" + asked];
        return names.Select(name => repository.Refs.FirstOrDefault(candidate => candidate.Name == name)?.Commit)
            .FirstOrDefault(commit => commit is not null);
    }

    private static List<Commit> Commits(LinkedRepository judged, string asked)
    {
        if (asked.Length < ShortestHash || !asked.All(char.IsAsciiHexDigit))
        {
            return [];
        }
        var prefix = asked.ToLowerInvariant();
        return [.. judged.Evidence.Commits.Where(commit => commit.Id.Hex.StartsWith(prefix, StringComparison.Ordinal))];
    }

    /// <summary>Sessions whose id, or whose own part of a subagent's id, begins so. A parent hides subagents under its name.</summary>
    private static List<int> Sessions(LinkedRepository judged, string asked)
    {
        var sessions = judged.Links.Sessions;
        var found = Enumerable.Range(0, sessions.Length).Where(index => Begins(sessions[index].Id.Value, asked)).ToList();
        return [.. found.Where(index => !found.Exists(other =>
            sessions[index].Id.Value.StartsWith(sessions[other].Id.Value + "/", StringComparison.Ordinal)))];
    }

    private static bool Begins(string id, string asked) => asked.Length > 0
        && (id.StartsWith(asked, StringComparison.OrdinalIgnoreCase)
            || id[(id.LastIndexOf('/') + 1)..].StartsWith(asked, StringComparison.OrdinalIgnoreCase));

    private static TraceSearch Commit(LinkedRepository judged, string hex, string asked)
    {
        var id = new CommitId(hex);
        return judged.Links.Find(id) is not null
            ? TraceSearch.Of(new TracedCommit(id))
            : TraceSearch.Failed($"'{asked}' is commit {id.Short}, which holds records and no work, or could not be read");
    }

    private static TraceSearch Unknown(LinkedRepository judged, string asked)
    {
        var text = "'" + asked + "' is no commit, no FILE:LINE and no session of this repository";
        var sessions = judged.Links.Sessions.Where(session => session.Parent is null && session.Start is not null)
            .OrderByDescending(session => session.Start).ThenBy(session => session.Id).Take(5).Select(Describe).ToList();
        var file = Path.IsPathRooted(asked) || asked.Contains('/') || asked.Contains('.')
            ? "; a file needs a line: " + asked + ":1" : "";
        return TraceSearch.Failed(text + file + (sessions.Count == 0 ? "; it has no sessions" : ". Its latest sessions:\n" + List(sessions)));
    }

    private static string Describe(Commit commit) =>
        $"  commit   {commit.Id.Short}  {Figures.Minute(commit.CommittedAt)}  "
        + PlainText.Cut(PlainText.Clean(Redaction.Preview(commit.Subject, 100)), 42);

    private static string Describe(Session session) =>
        $"  session  {PlainText.Clean(session.Id.Value)}  {PlainText.Cut(PlainText.Clean(SessionRows.TitleOf(session)), 32)}";

    public static string List(IEnumerable<string> lines)
    {
        var all = lines.ToList();
        return string.Join('\n', all.Take(Listed))
            + (all.Count > Listed ? $"\n  and {(all.Count - Listed).ToString(CultureInfo.InvariantCulture)} more" : "");
    }

    [GeneratedRegex(@"\A(.+):(\d+)\z", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex LinePattern();
}
