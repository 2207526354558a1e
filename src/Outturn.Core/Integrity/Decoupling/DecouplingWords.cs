using System.Globalization;
using Outturn.Core.Statistics;

namespace Outturn.Core.Integrity.Decoupling;

/// <summary>What each test found, in words.</summary>
internal sealed class DecouplingWords(double level)
{
    public string Of(RelationChange found) => Text(
        $"within groups one unit of the proxy went with {Figure(found.Before)} of the outcome before and with {Figure(found.Under)} since: {Percent(found.Kept)} is left (difference {Figure(found.Change)}; correlation {found.CorrelationBefore:0.00} and {found.CorrelationUnder:0.00}; {found.PeriodsBefore + found.PeriodsUnder} observations of {found.Groups} {Groups(found.Groups)})");

    public string Of(TailSlope found) => Text(
        $"one unit of the proxy goes with {Figure(found.Middle)} of the outcome in its middle and with {Figure(found.Tail)} more than {found.Knot:0.##} above a group's own mean (difference {Figure(found.Change)}; {found.TailRows} of {found.Rows} observations)");

    public string Of(RegressionToTheMean found) => Text(
        $"of the top group's lead of {found.Lead:0.##}, {Percent(found.Regresses)} is regression to the mean ({Percent(found.RegressesInterval.Low)} to {Percent(found.RegressesInterval.High)}); next time expect {found.Expected:0.##} ({found.ExpectedInterval.Low:0.##} to {found.ExpectedInterval.High:0.##}); {found.Groups} groups in {found.Blocks} runs of {RegressionToTheMean.Block} periods");

    public string Of(TargetEffect found) => Text(
        $"where a target came the proxy moved by {Figure(found.Proxy)} more than elsewhere and the outcome by {Figure(found.Outcome)}; by the slope without targets that proxy promised {found.Slope * found.Proxy.Value:0.##}, so that the outcome is {Figure(found.Shortfall)} off it ({found.Changed} groups against {found.Controls}, {found.Window} periods either side)");

    public string Of(Bunching found) => Text(
        $"{found.Observed:0} values at the threshold where a smooth curve puts {found.Expected:0.#}: an excess of {Share(found.Excess)}")
        + (found.ReferenceExcess is { } other ? Text($", the {Percent(other)} of the reference taken off") : "");

    public string Of(PeriodEnd found) => Text(
        $"a day among the last {found.LastDays} of a period brings {Share(found.Excess)} more than its other days, weekdays taken out ({found.Periods} periods)");

    public string Of(Alarm found) => found.RaisedOn is { } day
        ? Text($"raised on {day:yyyy-MM-dd}: by then the data were {found.Steps.First(step => step.Day == day).Evidence:0} times likelier if the relation had loosened ({Sign(found)}); it is raised at {found.Threshold:0.#}")
        : Text($"quiet over {found.Steps.Length} periods: at most the data were {found.Most:0.#} times likelier if the relation had loosened; it is raised at {found.Threshold:0.#}");

    private static string Sign(Alarm found) => found.Sign == AlarmSign.OverTime ? "all groups together" : "between groups";

    private static string Groups(int count) => count == 1 ? "group" : "groups";

    private string Figure(Coefficient figure)
    {
        var interval = figure.Interval(level, studentT: true);
        return Text($"{figure.Value:0.###} ({interval.Low:0.###} to {interval.High:0.###})");
    }

    private string Share(Coefficient figure)
    {
        var interval = figure.Interval(level, studentT: true);
        return Text($"{Percent(figure.Value)} ({Percent(interval.Low)} to {Percent(interval.High)})");
    }

    private static string Percent(double share) => Text($"{100 * share:0} %");

    private static string Text(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}
