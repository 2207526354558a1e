using FsCheck;
using FsCheck.Fluent;
using Outturn.Core.Linking;
using Outturn.Core.Outcomes;
using Outturn.Core.Tests.Builders;
using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Outcomes;

/// <summary>For any branch at all.</summary>
public class OutcomeProperties
{
    [Fact]
    public void Every_line_ends_when_and_by_what_plain_lists_say()
    {
        var reverted = 0;
        ForAny((told, _) => Check(told));
        Assert.True(reverted > 0, "the branches are too tame");

        void Check(GeneratedBranch told)
        {
            var outcomes = told.Branch.Outcomes(told.AsOf, out var context);
            foreach (var (name, lives) in told.Lives)
            {
                var lines = outcomes.Of(Branch.Number(context, name)).ToArray();
                Assert.Equal(lives.Count, lines.Length);
                foreach (var (life, line) in lives.Zip(lines))
                {
                    var killer = line.EndedBy < 0 ? (CommitId?)null : context.Commits[line.EndedBy].Commit.Id;
                    if (life.Killer is not null && !line.Died)
                    {
                        // A revert that was itself taken back never happened.
                        Assert.Contains(Make.Id(life.Killer), outcomes.RevertedBy.Keys);
                        Assert.DoesNotContain(Make.Id(name), outcomes.RevertedBy.Keys);
                        continue;
                    }
                    Assert.Equal(life.Killer is { } hand ? Make.Id(hand) : null, killer);
                    Assert.Equal(Math.Max(0, (life.Died ?? told.AsOf) - life.Born), line.Days, 1e-3);
                    Assert.True(line.Kind != LineEnding.Reverted || outcomes.RevertedBy.ContainsKey(Make.Id(name)));
                    reverted += line.Kind == LineEnding.Reverted ? 1 : 0;
                }
            }
        }
    }

    [Fact]
    public void A_line_s_fate_moves_one_way_as_the_horizon_moves_on() => ForAny((told, tape) =>
    {
        var outcomes = told.Branch.Outcomes(told.AsOf, out var context);
        var (first, second) = Horizons(tape);
        for (var commit = 0; commit < context.Commits.Length; commit++)
        {
            foreach (var line in outcomes.Of(commit))
            {
                // Who stood then may since have ended or be too young; all else is for good.
                Assert.True(line.At(first) == FateAtHorizon.Surviving || line.At(first) == line.At(second), $"{line} {first} {second}");
            }
        }
    });

    [Fact]
    public void A_change_s_fate_moves_one_way_as_the_horizon_moves_on() => ForAny((told, tape) =>
    {
        var outcomes = told.Branch.Outcomes(told.AsOf, out var context);
        var (first, second) = Horizons(tape);
        for (var commit = 0; commit < context.Commits.Length; commit++)
        {
            if (outcomes.HasLanded(commit) && outcomes.ChangeAt(commit, first) is var before and not FateAtHorizon.Surviving)
            {
                var after = outcomes.ChangeAt(commit, second);
                // What was mostly rewritten can still be taken back, or not have reached the later age.
                Assert.True(after == before || (before == FateAtHorizon.Reworked && after is (FateAtHorizon.Reverted or FateAtHorizon.TooYoung)), $"{before} {after}");
            }
        }
    });

    [Fact]
    public void The_parts_of_a_change_add_up_to_its_lines_at_any_horizon() => ForAny((told, tape) =>
    {
        var outcomes = told.Branch.Outcomes(told.AsOf, out var context);
        var (horizon, _) = Horizons(tape);
        foreach (var (name, lives) in told.Lives)
        {
            Assert.Equal(Math.Max(1, lives.Count), outcomes.Divide(Branch.Number(context, name), horizon).Sum(part => part.Lines));
        }
    });

    [Fact]
    public void The_order_of_commits_changes_nothing() => ForAny((told, tape) =>
    {
        var outcomes = told.Branch.Outcomes(told.AsOf, out var context);
        var landed = told.Branch.Landed.Select(Make.Id).ToHashSet();
        var shuffled = new LinkingContext(context.Sessions, tape.Shuffle(context.Commits.Select(commit => commit.Commit)), []);
        var again = LandedOutcomes.Of(shuffled, landed, Make.Day(told.AsOf));
        Assert.Equal(outcomes.RevertedBy.OrderBy(entry => entry.Key), again.RevertedBy.OrderBy(entry => entry.Key));
        for (var commit = 0; commit < context.Commits.Length; commit++)
        {
            Assert.Equal(
                outcomes.Of(commit).ToArray().Select(line => (line.Kind, line.Days, line.EndedBy)),
                again.Of(commit).ToArray().Select(line => (line.Kind, line.Days, line.EndedBy)));
        }
    });

    private static (double First, double Second) Horizons(Tape tape)
    {
        var first = tape.Next(200) / 4.0;
        return (first, first + (tape.Next(200) / 4.0));
    }

    private static void ForAny(Action<GeneratedBranch, Tape> holds) => Prop.ForAll(Tape.Any(200), Tape.Any(40), (numbers, order) =>
        holds(new GeneratedBranch(new Tape(numbers)), new Tape(order))).QuickCheckThrowOnFailure();
}
