namespace Outturn.Core.Defects;

/// <summary>
/// How a variant did where the truth was known, as counts, so that whoever corrects a rate by it can carry the doubt of a sample of
/// that size.
/// </summary>
/// <param name="Correct">Pairs of fix and origin that the variant found and that are true.</param>
/// <param name="Identified">Pairs that it found.</param>
/// <param name="Known">Pairs that are true.</param>
/// <param name="Fixes">Fixes judged.</param>
/// <param name="Source">Where the counts are from.</param>
public sealed record PublishedAccuracy(int Correct, int Identified, int Known, int Fixes, string Source)
{
    /// <summary>The share of what it found that is true, 0 to 1.</summary>
    public double Precision => (double)Correct / Identified;

    /// <summary>The share of what is true that it found, 0 to 1.</summary>
    public double Recall => (double)Correct / Known;
}
