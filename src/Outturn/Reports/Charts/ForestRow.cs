namespace Outturn.Reports.Charts;

/// <param name="Label">What is compared.</param>
/// <param name="Note">Who with whom, and on how much it rests.</param>
/// <param name="Raw">As the groups stand.</param>
/// <param name="Adjusted">Within strata.</param>
/// <param name="RawText">The raw figure in words.</param>
/// <param name="AdjustedText">The adjusted figure in words.</param>
/// <param name="CannotConclude">Why nothing is drawn; null where something is.</param>
/// <param name="Disagrees">Whether both stand on different sides of no effect.</param>
internal sealed record ForestRow(
    string Label, string Note, FigureRow? Raw, FigureRow? Adjusted, string RawText, string AdjustedText, string? CannotConclude,
    bool Disagrees);
