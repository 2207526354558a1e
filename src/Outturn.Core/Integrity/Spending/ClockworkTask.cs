using Outturn.Core.Pricing;
using Outturn.Core.Statistics;

namespace Outturn.Core.Integrity.Spending;

/// <summary>The same task on a clock: it starts again and again at even intervals, and nothing comes of it.</summary>
internal static class ClockworkTask
{
    private const int RunWords = 3;
    private const double Resemblance = 0.9;
    private const int FewestStarts = 6;
    private const double EvenShare = 0.8;
    private const double WithoutProduct = 0.8;
    private static readonly TimeSpan s_slack = TimeSpan.FromMinutes(2);

    public static readonly Detector Detector = new()
    {
        Name = "clockworkTask",
        Title = "The same task on a clock",
        Kind = PatternKind.Spend,
        LooksFor = "Sessions that begin with the same words at even intervals, and of which nothing reaches a commit.",
        Signal = "6 or more sessions whose first prompts are nearly the same (at least 3 words, resemblance 0.9); at least 80 % of the intervals between their starts lie within 2 minutes or 10 % of the median; at least 80 % of them are known to have no product.",
        Source = "Idle and always-on agents, reported of companies that ranked people by tokens; resemblance: A. Broder, 1997",
        Honest = "A scheduled job whose work lands has a product. People who ask the same thing several times do not keep even intervals.",
        Innocent = "A watch whose findings are read elsewhere, such as a nightly report.",
        Find = Find,
    };

    private static IEnumerable<Finding> Find(IntegrityEvidence evidence)
    {
        var started = evidence.Families.Where(family => family.Root.Session.Start is not null && family.Root.Prompts.Any())
            .OrderBy(family => family.Root.Session.Start).ThenBy(family => family.Root.Id).ToList();
        var texts = started.ConvertAll(family => Shingles.Of(family.Root.Prompts.First().Text!, RunWords));
        foreach (var group in NearDuplicates.Groups(texts, Resemblance).Where(group => group.Length >= FewestStarts))
        {
            var families = group.Select(place => started[place]).ToList();
            var intervals = families.Zip(families.Skip(1), (one, next) => (next.Root.Session.Start!.Value - one.Root.Session.Start!.Value).TotalMinutes).ToArray();
            var median = Median(intervals);
            var even = intervals.Count(interval => Math.Abs(interval - median) <= Math.Max(s_slack.TotalMinutes, median / 10)) / (double)intervals.Length;
            var idle = families.Count(family => family.HasNoProduct) / (double)families.Count;
            Measure[] measures = [new("sessions", families.Count, FewestStarts), new("even intervals", even, EvenShare), new("without product", idle, WithoutProduct)];
            // Sessions that began together are parallel work, whatever they asked.
            if (median > s_slack.TotalMinutes && measures.All(measure => measure.Passes))
            {
                yield return new Finding(
                    Detector.Name, FormattableString.Invariant($"{families.Count} sessions began with nearly the same words, one about every {Spoken(median)}; {idle:P0} of them have no product."),
                    [.. families.Select(family => family.Root.Id)], [], Money.Sum(families.Select(family => family.Cost)), [.. measures]);
            }
        }
    }

    private static double Median(double[] values) => OrderStatistics.Median([.. values.Order()]);

    private static string Spoken(double minutes) =>
        minutes >= 2880 ? FormattableString.Invariant($"{minutes / 1440:0.#} days") : minutes >= 120 ? FormattableString.Invariant($"{minutes / 60:0.#} hours") : FormattableString.Invariant($"{minutes:0} minutes");
}
