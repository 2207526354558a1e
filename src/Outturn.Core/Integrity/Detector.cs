namespace Outturn.Core.Integrity;

/// <summary>What a pattern serves.</summary>
public enum PatternKind
{
    /// <summary>Tokens, calls or sessions: use for the sake of use.</summary>
    Spend,

    /// <summary>Changes, lines, reviews: outcomes in name alone.</summary>
    Outcome,
}

/// <summary>One pattern that Outturn looks for: an entry of the catalogue, and the pure function that finds it.</summary>
public sealed record Detector
{
    /// <summary>Unique, in camel case.</summary>
    public required string Name { get; init; }

    /// <summary>The name for people, capital first.</summary>
    public required string Title { get; init; }

    /// <summary>What the pattern serves.</summary>
    public required PatternKind Kind { get; init; }

    /// <summary>What it looks for, in a sentence.</summary>
    public required string LooksFor { get; init; }

    /// <summary>What is measured, and from where on it is a finding.</summary>
    public required string Signal { get; init; }

    /// <summary>Where the pattern was reported, or which work the measure follows.</summary>
    public required string Source { get; init; }

    /// <summary>How it is told from honest work that looks alike.</summary>
    public required string Honest { get; init; }

    /// <summary>The innocent explanation to check first.</summary>
    public required string Innocent { get; init; }

    /// <summary>Finds it.</summary>
    public required Func<IntegrityEvidence, IEnumerable<Finding>> Find { get; init; }
}
