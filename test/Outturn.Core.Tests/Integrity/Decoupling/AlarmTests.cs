using Outturn.Core.Integrity.Decoupling;
using Outturn.Core.Statistics;
using Outturn.Core.Tests.Statistics;

namespace Outturn.Core.Tests.Integrity.Decoupling;

public class AlarmTests
{
    private const double Stated = 0.05;

    [Theory]
    [InlineData("independent noise", 0, 0, 0, 0)]
    [InlineData("the proxy rises by three deviations, and the outcome with it", 3, 0, 0, 0)]
    [InlineData("noise of autocorrelation 0.5, half of it shared by groups", 0, 0.5, 0.5, 0)]
    [InlineData("noise with tails of Student's t with 4 degrees", 0, 0, 0, 4)]
    [InlineData("all of that", 3, 0.5, 0.5, 4)]
    [InlineData("all of that in 12 groups", 3, 0.5, 0.5, 4, 12)]
    public void Three_years_of_looking_raise_no_more_false_alarms_than_stated(
        string what, double effort, double autocorrelation, double shared, int tails, int groups = 4)
    {
        var runs = World.Runs(150);
        var world = new World { Groups = groups, Before = 52, Under = 156, Effort = effort, Autocorrelation = autocorrelation, Shared = shared, Tails = tails };
        var random = new Randomness(11);
        var rate = World.Rate($"weekly for three years, {what}: ever raised", runs, _ => Watched(world, random, 13).RaisedOn is not null);
        Assert.InRange(rate, 0, World.Most(Stated, runs));
    }

    [Theory]
    [InlineData("independent noise", 0, 0)]
    [InlineData("noise of autocorrelation 0.6", 0.6, 0)]
    [InlineData("the proxy rises, noise of autocorrelation 0.6", 0.6, 2)]
    public void Daily_looking_raises_no_more_false_alarms_than_stated(string what, double autocorrelation, double effort)
    {
        var runs = World.Runs(40);
        var world = new World { Groups = 2, Before = 180, Under = 730, Step = 1, Autocorrelation = autocorrelation, Effort = effort };
        var random = new Randomness(23);
        var rate = World.Rate($"daily for two years, {what}: ever raised", runs, _ => Watched(world, random, 91).RaisedOn is not null);
        Assert.InRange(rate, 0, World.Most(Stated, runs));
    }

    [Theory]
    [InlineData("abrupt: nothing left from the start", 1, 0, 0, 0)]
    [InlineData("abrupt: half left from the start", 1, 0, 0.5, 0)]
    [InlineData("abrupt: nothing left after a year", 53, 0, 0, 0)]
    [InlineData("slow: to nothing over two years", 1, 104, 0, 0)]
    [InlineData("slow: to half over two years", 1, 104, 0.5, 0)]
    [InlineData("the proxy rises by one deviation, the outcome does not", 1, 0, 1, 1)]
    public void Loosening_is_noticed(string what, int first, int slow, double left, double gamed)
    {
        var runs = World.Runs(24);
        double Left(int period) => period + 1 < first ? 1 : slow == 0 ? left : Math.Max(left, 1 - ((1 - left) * period / slow));
        var random = new Randomness(31);
        foreach (var groups in new[] { 1, 4, 12 })
        {
            var world = new World { Groups = groups, Before = 52, Under = 156, Left = Left, Gamed = gamed, Autocorrelation = 0.3, Shared = 0.3 };
            var since = World.Start.AddDays(7 * world.Before);
            // Weeks since it began to loosen; an alarm before that is a false one.
            int Weeks(Alarm alarm) => alarm.RaisedOn is { } day && ((day.DayNumber - since.DayNumber) / 7) + 2 - first is var week and > 0 ? week : int.MaxValue;
            var weeks = Enumerable.Range(0, runs).Select(_ => Weeks(Watched(world, random, 13))).Order().ToArray();
            string Within(int most) => FormattableString.Invariant($"{100.0 * weeks.Count(week => week <= most) / runs:0} %");
            Sampling.Print(FormattableString.Invariant(
                $"{what}; {groups} groups: noticed within 13 weeks {Within(13)}, 26 {Within(26)}, 52 {Within(52)}, 104 {Within(104)}; middle {(weeks[runs / 2] == int.MaxValue ? "not in three years" : $"{weeks[runs / 2]} weeks")}"));
            Assert.True(groups < 12 || weeks.Count(week => week <= 104) >= 0.65 * runs);
        }
    }

    [Fact]
    public void The_evidence_is_that_of_a_regression_on_all_rows()
    {
        // One group, one onset, no autocorrelation: the same Bayes factors from least squares with and without the shift.
        var world = new World { Groups = 1, Before = 30, Under = 6, Left = _ => 0 };
        var series = world.Draw(new Randomness(1), Direction.Together);
        var alarm = Watched(series, 100);
        Assert.Equal(6, alarm.Steps.Length);
        Assert.Equal((30, 1), (alarm.ReferencePeriods, alarm.Groups));
        Assert.Equal(20, alarm.Threshold, 12);
        Assert.Equal(1 / alarm.Most, alarm.PValue, 12);
        var rows = series.Rows.ToArray();
        var centre = rows[..30].Average(row => row.Proxy);
        var scale = Math.Sqrt(rows[..30].Average(row => Math.Pow(row.Proxy - centre, 2)));
        double[] ones = [.. rows.Select(_ => 1.0)], proxy = [.. rows.Select(row => (row.Proxy - centre) / scale)], outcome = [.. rows.Select(row => row.Outcome)];
        var mean = 0.5;
        foreach (var shift in new double[][] { [.. proxy.Select((x, i) => i < 30 ? 0 : x)], [.. ones.Select((x, i) => i < 30 ? 0 : x)] })
        {
            var own = LeastSquares.Fit([ones, proxy], shift).Residuals;
            var left = LeastSquares.Fit([ones, proxy], outcome).Residuals;
            foreach (var size in new[] { 0.3, 1, 3 })
            {
                mean += 0.5 / 6 * ShiftEvidence.BelowZero(own.Sum(w => w * w), own.Zip(left, (w, e) => w * e).Sum(), left.Sum(e => e * e), rows.Length - 2, size);
            }
        }
        Assert.Equal(mean, alarm.Steps[^1].Evidence, 0.001 * mean);
    }

    [Fact]
    public void What_was_said_on_a_day_is_not_said_otherwise_later()
    {
        var random = new Randomness(6);
        var seen = Enumerable.Range(0, 90).SelectMany(week => Enumerable.Range(0, 3).Where(group => week > 50 || group < 2)
            .Select(group => new Observation(World.Start.AddDays(7 * week), $"{group}", random.Normal(), random.Normal()))).ToArray();
        var since = World.Start.AddDays(7 * 40);
        var whole = Alarm.Of(ProxySeries.Of(seen, []), since, new AlarmPlan()).Result!;
        var early = Alarm.Of(ProxySeries.Of([.. seen.Where(row => row.Day < World.Start.AddDays(7 * 70))], []), since, new AlarmPlan()).Result!;
        Assert.Equal(30, early.Steps.Length);
        Assert.All(early.Steps.Zip(whole.Steps), pair => Assert.Equal(pair.First.Evidence, pair.Second.Evidence, 9));
    }

    [Fact]
    public void Without_a_reference_there_is_no_watch()
    {
        var series = new World { Before = 10 }.Draw(new Randomness(1));
        Assert.Contains("20 periods before the watch", Alarm.Of(series, series.Since!.Value, new AlarmPlan()).Needed, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Alarm.Of(series, series.Since!.Value, new AlarmPlan(0)));
    }

    private static Alarm Watched(World world, Randomness random, int onsets) => Watched(world.Draw(random), onsets);

    private static Alarm Watched(ProxySeries series, int onsets) => Alarm.Of(series, series.Since!.Value, new AlarmPlan(Stated, onsets)).Result!;
}
