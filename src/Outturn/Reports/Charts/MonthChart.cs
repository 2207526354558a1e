using System.Collections.Immutable;
using System.Globalization;
using Outturn.Governance;

namespace Outturn.Reports.Charts;

/// <summary>A unit cost month by month: a point with its interval, nothing where nothing can be concluded.</summary>
internal static class MonthChart
{
    private const double Width = 720;
    private const double Height = 190;
    private const double Left = 56;
    private const double Top = 12;
    private const double Bottom = 160;

    public static string Draw(ImmutableArray<MonthRow> months, string id, string title, string description)
    {
        var known = months.Where(month => month.UnitCost.Value is not null).ToList();
        var most = known.Select(month => month.UnitCost.High ?? month.UnitCost.Value!.Value).DefaultIfEmpty(1).Max();
        var step = Ticks.Step(most);
        var end = Math.Max(1, Math.Ceiling(most * 1.02 / step)) * step;
        var svg = Svg.Fixed(Width, Height, title, description);
        for (var tick = 0; tick * step <= end + step / 2; tick++)
        {
            svg.Line(Left, Y(tick * step), Width, Y(tick * step), Palette.Rule.Fill(), 1);
            svg.Text(Left - 8, Y(tick * step) + 4, Figures.Tick(tick * step), TextStyle.Small with { Anchor = "end" });
        }
        svg.Stripes(id, Palette.Muted.Fill());
        var slot = (Width - Left) / months.Length;
        foreach (var (place, month) in months.Index())
        {
            var x = Left + (slot * (place + 0.5));
            svg.Text(x, Bottom + 20, month.Month.ToString("MMM", CultureInfo.InvariantCulture), TextStyle.Small with { Anchor = "middle" });
            if (month.UnitCost is not { Value: { } value })
            {
                svg.Rect(x - (slot * 0.3), Top, slot * 0.6, Bottom - Top, $"url(#{id})", $"{Figures.Date(month.Month)}: cannot conclude");
                continue;
            }
            if (month.UnitCost is { Low: { } low, High: { } high })
            {
                svg.Line(x, Y(low), x, Y(high), Palette.Ink.Fill(), 1.5);
                svg.Line(x - 5, Y(low), x + 5, Y(low), Palette.Ink.Fill(), 1.5);
                svg.Line(x - 5, Y(high), x + 5, Y(high), Palette.Ink.Fill(), 1.5);
            }
            svg.Circle(x, Y(value), 5, Palette.Accounts[0].Fill(), $"{Figures.Date(month.Month)}: {Figures.Money(value)}");
        }
        return svg.End();

        double Y(double number) => Bottom - (number / end * (Bottom - Top));
    }
}
