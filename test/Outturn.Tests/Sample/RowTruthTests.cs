using Outturn.Reports;

namespace Outturn.Tests.Sample;

/// <summary>What the report says of each change and each session of the sample, against what was played.</summary>
public class RowTruthTests(JudgedSamples samples)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_change_has_its_scripted_lines_cost_and_fate(int seed)
    {
        var sample = samples.Of(seed);
        var posts = new TrueBooks(sample.Truth).Posts.Where(post => post.Post.Commit is not null).ToLookup(post => post.Post.Commit!);
        var commits = sample.Truth.Commits.ToDictionary(commit => commit.Commit);
        var reverts = sample.Truth.Reverts.ToDictionary(revert => revert.Commit, revert => revert.By);
        var rows = ReportBuilder.Build(sample.All).Changes;
        Assert.Superset(posts.Select(commit => commit.Key).ToHashSet(), rows.Select(row => row.Commit).ToHashSet());
        foreach (var row in rows)
        {
            var commit = commits[row.Commit];
            var authors = commit.Lines().Values.Select(line => line.Author).ToList();
            Assert.Equal(
                (commit.Subject, authors.Count, authors.Count(author => TrueWork.GroupOf(author) == "agent"), authors.Count(author => author == "human")),
                (row.Subject, row.AddedLines, row.AgentLines, row.HumanLines));
            Assert.InRange(row.Cost - posts[row.Commit].Sum(post => post.Cost), -200, 200);
            Assert.Equal(commit.OnMain ? reverts.ContainsKey(row.Commit) ? "reverted" : "landed" : "inFlight", row.State);
            Assert.Equal(reverts.GetValueOrDefault(row.Commit), row.RevertedBy);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_session_has_its_played_calls_and_cost_and_refusals(int seed)
    {
        var sample = samples.Of(seed);
        var rows = ReportBuilder.Build(sample.All).Sessions.ToDictionary(row => row.Session);
        Assert.Equal(sample.Truth.Sessions.Select(session => session.Id).Order(StringComparer.Ordinal), rows.Keys.Order(StringComparer.Ordinal));
        foreach (var session in sample.Truth.Sessions)
        {
            var (row, isUnpriced) = (rows[session.Id], TrueBooks.Cost(session) == 0);
            Assert.Equal(
                (session.Agent, session.Parent, session.RecordedCalls, isUnpriced ? session.RecordedCalls : 0, session.Verdicts.Rejected),
                (row.Agent, row.Parent, row.Calls, row.UnpricedCalls, row.Refused));
            Assert.Equal(isUnpriced, row.Cost is null);
            Assert.InRange((row.Cost ?? 0) - TrueBooks.Cost(session), -session.RecordedCalls, session.RecordedCalls);
            Assert.Equal(row.Cost ?? 0, row.Postings.Sum(posting => posting.Amount));
        }
    }
}
