using Outturn.Core.Traces;

namespace Outturn.Core.Linking;

/// <summary>
/// Lines whose text no transcript shows, in files that a session is known to have changed. Circumstances, not content:
/// candidates.
/// </summary>
internal static class EditedFileRules
{
    /// <summary>
    /// A session is linked to the commit by a record or by the commit's printed hash, and edited this file: what is left
    /// of the file's lines goes to the one such session. Formatters, scripts and edits by shell end here.
    /// </summary>
    public static void ApplyLinked(LinkingContext context, int rule)
    {
        var edits = new EditTimes(context);
        foreach (var commit in context.Commits)
        {
            var linked = commit.Links.Where(link => LinkingRules.All[link.Rule].Tier == Tier.Exact)
                .Select(link => link.Session).ToHashSet();
            if (linked.Count > 0)
            {
                GiveRest(commit, rule, path => edits.Editors(path, long.MinValue, commit.Commit.CommittedAt.UtcTicks, touchedOnly: false)
                    .Where(linked.Contains));
            }
        }
    }

    /// <summary>
    /// One session alone changed this file in a way that its transcript does not spell out (<c>sed -i</c>, a formatter)
    /// between the commit before and this one.
    /// </summary>
    public static void ApplyTouched(LinkingContext context, int rule)
    {
        var edits = new EditTimes(context);
        foreach (var commit in context.Commits.Where(commit => commit.Commit.Parents.Length == 1))
        {
            if (context.Find(commit.Commit.Parents[0]) is { } parent)
            {
                GiveRest(commit, rule, path => edits.Editors(
                    path, parent.Commit.CommittedAt.UtcTicks, commit.Commit.CommittedAt.UtcTicks, touchedOnly: true));
            }
        }
    }

    private static void GiveRest(CommitAuthors commit, int rule, Func<string, IEnumerable<int>> editors)
    {
        for (var line = 0; line < commit.Lines.Length;)
        {
            var file = commit.Lines[line].File;
            var end = line;
            while (end < commit.Lines.Length && commit.Lines[end].File == file)
            {
                end++;
            }
            if (commit.Authors.AsSpan(line, end - line).Contains(LineAuthor.Unknown)
                && editors(commit.Commit.Files[file].Path).Distinct().Take(2).ToArray() is [var session])
            {
                for (; line < end; line++)
                {
                    commit.Give(line, session, rule);
                }
            }
            line = end;
        }
    }
}
