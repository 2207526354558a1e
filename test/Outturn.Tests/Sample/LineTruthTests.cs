using Outturn.Core.Linking;
using Outturn.Core.Traces;
using Outturn.Reports;

namespace Outturn.Tests.Sample;

/// <summary>Who wrote each line of the sample, against who did.</summary>
public class LineTruthTests(JudgedSamples samples)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_line_of_every_commit_has_its_author_and_a_tier_as_trusted_as_can_be(int seed)
    {
        var sample = samples.Of(seed);
        var wrong = sample.Truth.Commits.SelectMany(truth => Compare(sample, sample.All, truth, line => line));
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Content_alone_knows_every_session_s_lines_and_no_person_s(int seed)
    {
        var sample = samples.Of(seed);
        Assert.Contains(sample.Truth.Commits.SelectMany(commit => commit.Lines().Values), line => line.Author == "human");
        var wrong = sample.Truth.Commits.SelectMany(truth => Compare(
            sample, sample.ByContent, truth, line => line.Author == "human" ? ("unknown", null) : (line.Author, line.Tier is null ? null : "deterministic")));
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_ties_a_session_to_a_commit_besides_content_is_found(int seed)
    {
        var sample = samples.Of(seed);
        foreach (var truth in sample.Truth.Commits)
        {
            var commit = sample.All.Links.Find(new CommitId(truth.Commit))!;
            var found = commit.Links.Where(link => LinkingRules.All[link.Rule].Name is "printed-hash" or "entire-checkpoint")
                .Select(link => (sample.Evidence.Sessions[link.Session].Id.Value, LinkingRules.All[link.Rule].Name));
            Assert.Equal(
                truth.Links.Select(link => (link.Session, link.Because == "printed" ? "printed-hash" : "entire-checkpoint")).Order(), found.Order());
        }
    }

    private static IEnumerable<string> Compare(
        JudgedSample sample, LinkedRepository judged, TrueCommit truth, Func<(string Author, string? Tier), (string Author, string? Tier)> knowable)
    {
        var commit = judged.Links.Find(new CommitId(truth.Commit))!;
        var authors = truth.Lines().ToDictionary(line => line.Key, line => knowable(line.Value));
        Assert.Equal(authors.Keys.Order(), commit.Lines.Select(line => (commit.Commit.Files[line.File].Path, line.Number)).Order());
        for (var i = 0; i < commit.Lines.Length; i++)
        {
            var path = commit.Commit.Files[commit.Lines[i].File].Path;
            var (author, tier) = authors[(path, commit.Lines[i].Number)];
            if (!LineHash.HasContent(commit.Lines[i].Hash) && !NeighboursAgree(commit, i, authors))
            {
                continue;
            }
            var found = commit.Authors[i];
            var name = found.Kind == AuthorKind.Session ? $"session:{sample.Evidence.Sessions[found.Session].Id}" : found.Kind.ToString().ToLowerInvariant();
            if (name != author || (tier is not null && LinkingRules.All[found.Rule].Tier > Enum.Parse<Tier>(tier, ignoreCase: true)))
            {
                yield return $"{truth.Subject}: {path}:{commit.Lines[i].Number} is {name} by rule {found.Rule}, and should be {author} ({tier})";
            }
        }
    }

    /// <summary>Whether the nearest lines with content around one without have one and the same author, which is its own.</summary>
    private static bool NeighboursAgree(
        CommitAuthors commit, int line, Dictionary<(string Path, int Number), (string Author, string? Tier)> authors)
    {
        string AuthorOf(int index) => authors[(commit.Commit.Files[commit.Lines[index].File].Path, commit.Lines[index].Number)].Author;
        string? Nearest(int step)
        {
            for (var i = line + step; i >= 0 && i < commit.Lines.Length
                && (commit.Lines[i].File, commit.Lines[i].Hunk) == (commit.Lines[line].File, commit.Lines[line].Hunk); i += step)
            {
                if (LineHash.HasContent(commit.Lines[i].Hash))
                {
                    return AuthorOf(i);
                }
            }
            return null;
        }
        var around = new[] { Nearest(-1), Nearest(1) }.OfType<string>().Append(AuthorOf(line)).Distinct();
        return around.Count() == 1;
    }
}
