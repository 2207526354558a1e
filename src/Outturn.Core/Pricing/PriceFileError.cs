namespace Outturn.Core.Pricing;

/// <summary>Why a user's price file could not be used.</summary>
/// <param name="File">The file's name as the user gave it.</param>
/// <param name="Path">Where in the file, such as <c>models[2].input</c> or a line.</param>
/// <param name="Problem">What is wrong there.</param>
/// <param name="Remedy">What to do.</param>
public sealed record PriceFileError(string File, string Path, string Problem, string Remedy)
{
    /// <summary>The error as one sentence for the user.</summary>
    public override string ToString() => $"{File}: {Path}: {Problem}. {Remedy}.";
}
