using System.Collections.Immutable;
using System.Globalization;
using Outturn.Core.Lines;
using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Lines;

public sealed class ReplayTests
{
    [Fact]
    public void Other_white_space_ends_a_line_only_where_it_counts()
    {
        Commit[] commits = [Of(1, [], LineMatchingTests.File((1, "one\ntwo", ""))), Of(2, [1], LineMatchingTests.File((2, "  two", "two")))];

        Assert.Equal([(2, 0), (0, 0)], Counts(commits, LineOptions.Default));
        Assert.Equal([(2, 0), (1, 1)], Counts(commits, LineOptions.Exact));
    }

    [Fact]
    public void A_file_that_cannot_be_read_ends_its_lines_out_of_sight()
    {
        var unread = new FileChange("f", null, false, []) { IsUnread = true };
        Commit[] commits =
        [
            Of(1, [], LineMatchingTests.File((1, "one\ntwo", ""))), Of(2, [1], unread), Of(3, [2], LineMatchingTests.File((5, "five", "was five"))),
        ];

        var steps = Steps(commits, LineOptions.Default, out var replay);

        Assert.Equal((LineEnd.OutOfSight, 2), (Assert.Single(steps[1].Ended).End, steps[1].Ended[0].Lines.Count));
        Assert.Empty(steps[2].Ended);
        Assert.Equal([-1, 2, -1], Assert.Single(replay.LinesAt(commits[2].Id)).Runs.Select(run => run.Commit));
    }

    [Fact]
    public void After_a_torn_commit_only_what_comes_later_is_known()
    {
        Commit[] commits =
        [
            Of(1, [], LineMatchingTests.File((1, "one\ntwo", ""))), Of(2, [1]) with { IsTorn = true }, Of(3, [2], LineMatchingTests.File((2, "new", "two"))),
        ];

        var steps = Steps(commits, LineOptions.Default, out var replay);

        Assert.Empty(steps[1].Ended);
        Assert.Empty(steps[2].Ended);
        Assert.Equal([-1, 2, -1], Assert.Single(replay.LinesAt(commits[2].Id)).Runs.Select(run => run.Commit));
    }

    [Fact]
    public void A_commit_out_of_turn_is_refused()
    {
        Commit[] commits = [Of(1, []), Of(2, [1])];
        var replay = new Replay(CommitGraph.Of(commits), LineOptions.Default);

        Assert.Throws<ArgumentException>(() => replay.Next(commits[1]));
    }

    [Fact]
    public void Ancestry_follows_every_parent()
    {
        var graph = CommitGraph.Of([Of(1, []), Of(2, [1]), Of(3, [1]), Of(4, [2, 3]), Of(5, [])]);

        Assert.True(graph.IsAncestor(0, 3) && graph.IsAncestor(2, 3) && graph.IsAncestor(1, 1));
        Assert.False(graph.IsAncestor(1, 2) || graph.IsAncestor(3, 0) || graph.IsAncestor(0, 4));
    }

    private static IEnumerable<(int, int)> Counts(Commit[] commits, LineOptions options) => Steps(commits, options, out _)
        .Select(step => (step.Born.Sum(run => run.Count), step.Ended.Sum(run => run.Lines.Count)));

    private static List<ReplayStep> Steps(Commit[] commits, LineOptions options, out Replay replay)
    {
        var made = replay = new Replay(CommitGraph.Of(commits), options);
        return [.. commits.Select(made.Next)];
    }

    private static Commit Of(int number, int[] parents, params ImmutableArray<FileChange> files) => new(
        Id(number), [.. parents.Select(Id)], DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, "", "", files);

    private static CommitId Id(int number) => new(number.ToString("x40", CultureInfo.InvariantCulture));
}
