namespace Outturn.Core.Statistics;

/// <summary>
/// How well a classifier was found to do where the truth was known, in counts, so that doubt about its precision and recall can be
/// carried on.
/// </summary>
public sealed class ClassifierAccuracy
{
    private readonly Func<Randomness, double> _draw;

    private ClassifierAccuracy(double precision, double recall, Func<Randomness, double> draw) =>
        (Precision, Recall, _draw) = (precision, recall, draw);

    /// <summary>The share of what it marks that is so, above 0 and up to 1.</summary>
    public double Precision { get; }

    /// <summary>The share of what is so that it marks, above 0 and up to 1.</summary>
    public double Recall { get; }

    /// <summary>
    /// Precision and recall from one study with one set of counts. True marks are in both, so what chance does to them cancels in
    /// precision ÷ recall = (true + missed) ÷ (true + false): the three shares are drawn together (Dirichlet, Jeffreys' prior).
    /// </summary>
    /// <param name="trueMarks">Marked, and so; one or more.</param>
    /// <param name="falseMarks">Marked, and not so; zero or more.</param>
    /// <param name="missed">Not marked, and so; zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is out of its range.</exception>
    public static ClassifierAccuracy OneStudy(long trueMarks, long falseMarks, long missed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trueMarks, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(falseMarks);
        ArgumentOutOfRangeException.ThrowIfNegative(missed);
        return new ClassifierAccuracy(
            trueMarks / (double)(trueMarks + falseMarks),
            trueMarks / (double)(trueMarks + missed),
            random =>
            {
                var right = GammaDraw.Next(random, trueMarks + 0.5);
                var wrong = GammaDraw.Next(random, falseMarks + 0.5);
                return (right + GammaDraw.Next(random, missed + 0.5)) / (right + wrong);
            });
    }

    /// <summary>Precision and recall from two samples that have nothing to do with each other (Beta, Jeffreys' prior).</summary>
    /// <param name="right">How many of the marks that were checked were right; one or more.</param>
    /// <param name="marks">How many marks were checked.</param>
    /// <param name="found">How many of the cases known to be so were marked; one or more.</param>
    /// <param name="cases">How many cases were known to be so.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is out of its range.</exception>
    public static ClassifierAccuracy TwoStudies(long right, long marks, long found, long cases)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(right, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(marks, right);
        ArgumentOutOfRangeException.ThrowIfLessThan(found, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(cases, found);
        return new ClassifierAccuracy(
            right / (double)marks,
            found / (double)cases,
            random => GammaDraw.NextBeta(random, right + 0.5, marks - right + 0.5)
                / GammaDraw.NextBeta(random, found + 0.5, cases - found + 0.5));
    }

    /// <summary>A draw of precision ÷ recall.</summary>
    internal double Draw(Randomness random) => _draw(random);
}
