using Outturn.Core.Traces;

namespace Outturn.Core.Linking;

/// <summary>
/// Links by content: a line that a session wrote and that a commit later adds, in that file or where it moved. Squashing,
/// rebasing and reindenting keep it; nothing need have been recorded at the time.
/// <para>
/// A match must be fresh: had an earlier commit on the same path of history added the line since the session wrote it,
/// the session's work arrived there. Of the fresh matches the session that explains most of a commit goes first, in bits
/// (<see cref="LineRarity"/>), and each further one must explain enough of what is left, so that a chance match beside
/// the real author makes no link.
/// </para>
/// </summary>
internal static class ContentRule
{
    /// <summary>Bits that a session must explain in files that it wrote itself: one rare line, or some common ones.</summary>
    public const double SameFileBits = 8;

    /// <summary>Bits in files of other names, where lines may have moved or may merely be alike.</summary>
    public const double OtherFileBits = 40;

    /// <summary>What a bit in a file of another name counts when sessions compete.</summary>
    private const double OtherFileWeight = 0.25;

    /// <summary>Clocks of machines differ; a commit may seem to precede the writing by this much.</summary>
    private static readonly long ClockSlack = TimeSpan.FromMinutes(5).Ticks;

    public static void Apply(LinkingContext context, int rule)
    {
        var arrivals = new Arrivals(context);
        for (var index = 0; index < context.Commits.Length; index++)
        {
            var commit = context.Commits[index];
            GiveLines(commit, Matches(context, arrivals, index), rule);
            if (!commit.Links.Any(link => link.Rule == rule))
            {
                RemovalMatch.Link(context, commit, rule, ClockSlack);
            }
            Neighbours.Fill(commit, rule);
            arrivals.Add(index);
        }
    }

    private static void GiveLines(CommitAuthors commit, List<Match> matches, int rule)
    {
        while (matches.Count > 0)
        {
            var scores = new Dictionary<int, (double Same, double Other)>();
            foreach (var match in matches)
            {
                var score = scores.GetValueOrDefault(match.Session);
                scores[match.Session] = match.SameFile
                    ? (score.Same + match.Bits, score.Other) : (score.Same, score.Other + match.Bits);
            }
            var telling = scores.Where(entry => entry.Value.Same >= SameFileBits || entry.Value.Other >= OtherFileBits).ToList();
            if (telling.Count == 0)
            {
                return;
            }
            var session = telling.MaxBy(entry => (entry.Value.Same + (OtherFileWeight * entry.Value.Other), -entry.Key)).Key;
            foreach (var match in matches.Where(match => match.Session == session))
            {
                commit.Give(match.Line, session, rule);
            }
            var enough = telling.Select(entry => entry.Key).ToHashSet();
            matches.RemoveAll(match => match.Session == session || !enough.Contains(match.Session)
                || commit.Authors[match.Line].Kind != AuthorKind.Unknown);
        }
    }

    private static List<Match> Matches(LinkingContext context, Arrivals arrivals, int index)
    {
        var commit = context.Commits[index];
        var latest = commit.Commit.CommittedAt.UtcTicks + ClockSlack;
        var matches = new List<Match>();
        var places = new Dictionary<int, int>();
        for (var line = 0; line < commit.Lines.Length; line++)
        {
            var hash = commit.Lines[line].Hash;
            if (commit.Authors[line].Kind != AuthorKind.Unknown || !LineHash.HasContent(hash))
            {
                continue;
            }
            var path = commit.Commit.Files[commit.Lines[line].File].Path;
            places.Clear();
            var writings = context.Written.Find(hash);
            var earliest = writings.IsEmpty ? 0 : arrivals.LatestBefore(hash, index);
            foreach (var written in writings)
            {
                if (written.Ticks <= latest && written.Ticks >= earliest)
                {
                    Add(matches, places, new Match(
                        line, written.Session, PathMatch.Same(context.Written.Paths[written.Path], path), context.Rarity.Bits(hash)));
                }
            }
        }
        return matches;
    }

    /// <summary>Keeps one match for a line and a session: the one in the same file, where there is one.</summary>
    private static void Add(List<Match> matches, Dictionary<int, int> places, Match match)
    {
        if (places.TryAdd(match.Session, matches.Count))
        {
            matches.Add(match);
        }
        else if (match.SameFile)
        {
            matches[places[match.Session]] = match;
        }
    }

    private readonly record struct Match(int Line, int Session, bool SameFile, double Bits);
}
