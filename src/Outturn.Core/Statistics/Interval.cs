namespace Outturn.Core.Statistics;

/// <summary>A confidence interval.</summary>
/// <param name="Low">Lower end, included; may be negative infinity.</param>
/// <param name="High">Upper end, included; may be positive infinity, which says that no upper bound can be concluded.</param>
/// <param name="Level">Nominal coverage, between 0 and 1, such as 0.95.</param>
public readonly record struct Interval(double Low, double High, double Level)
{
    /// <summary>Whether a value lies within.</summary>
    public bool Contains(double value) => value >= Low && value <= High;

    /// <summary>Whether both ends are numbers.</summary>
    public bool IsFinite => double.IsFinite(Low) && double.IsFinite(High);
}
