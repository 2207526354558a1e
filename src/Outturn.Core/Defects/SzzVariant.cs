using System.Collections.Immutable;

namespace Outturn.Core.Defects;

/// <summary>One way to tell which commits planted a defect from the lines that its fix took out.</summary>
/// <param name="Name">What options call it.</param>
/// <param name="Title">What people call it.</param>
/// <param name="NeedsExact">Whether it judges by <see cref="SzzEvidence.Exact"/>, which costs a replay of its own.</param>
/// <param name="Origins">The origins of a fix, oldest first; a pure function.</param>
/// <param name="Accuracy">How it did where the truth was known, without dates of reports.</param>
public sealed record SzzVariant(
    string Name, string Title, bool NeedsExact, Func<SzzEvidence, ImmutableArray<Origin>> Origins, PublishedAccuracy Accuracy);
