namespace Outturn.Core.Tests.Lines;

/// <summary>The simulated changes do what they say, so that estimates can be held against them.</summary>
public class SimulatedChangesTests
{
    [Fact]
    public void The_paradox_has_opposite_signs_and_the_others_do_not()
    {
        Assert.All(new double[] { 30, 90, 180 }, days =>
        {
            Assert.True(SimulatedChanges.Paradox.RawDifference(days) > 0.05);
            Assert.True(SimulatedChanges.Paradox.AdjustedDifference(days) < -0.015);
            Assert.Equal(0, SimulatedChanges.NoEffect.AdjustedDifference(days), 12);
            Assert.True(SimulatedChanges.NoEffect.RawDifference(days) > 0.05);
            Assert.Equal(SimulatedChanges.Unconfounded.RawDifference(days), SimulatedChanges.Unconfounded.AdjustedDifference(days), 12);
        });
    }

    [Fact]
    public void Lines_survive_by_the_stated_law_in_each_task_and_group()
    {
        const double Days = 90;
        var simulation = SimulatedChanges.Paradox;
        var changes = simulation.Draw(60_000, seed: 11).Where(change => change.AgeDays >= Days).ToArray();
        foreach (var group in changes.GroupBy(change => (change.IsByAgent, change.Task)))
        {
            // One share a change: lines of a change are no independent draws.
            var shares = group.Select(change => change.Lines.Count(line => line.Days >= Days) / (double)change.Size).ToArray();
            var mean = shares.Average();
            var error = Math.Sqrt(shares.Sum(share => (share - mean) * (share - mean)) / shares.Length / shares.Length);
            var truth = simulation.Survival(group.Key.IsByAgent, simulation.Tasks.Single(task => task.Task == group.Key.Task), Days);
            Assert.InRange(mean, truth - (4 * error), truth + (4 * error));
        }
    }

    [Fact]
    public void The_same_seed_draws_the_same_changes()
    {
        static string Text(ulong seed) => string.Join('\n', SimulatedChanges.Paradox.Draw(50, seed).Select(
            change => FormattableString.Invariant($"{change.Group} {change.Task} {change.AgeDays:R} {string.Join(' ', change.Lines.Select(line => line.Days.ToString("R", System.Globalization.CultureInfo.InvariantCulture)))}")));
        Assert.Equal(Text(5), Text(5));
        Assert.NotEqual(Text(5), Text(6));
    }

    [Fact]
    public void No_line_outlives_its_change_s_age_and_the_living_are_seen_to_the_present() =>
        Assert.All(SimulatedChanges.Paradox.Draw(500, seed: 3), change => Assert.All(change.Lines, line =>
        {
            Assert.InRange(line.Days, 0, change.AgeDays);
            Assert.True(line.Died || line.Days.Equals(change.AgeDays));
        }));
}
