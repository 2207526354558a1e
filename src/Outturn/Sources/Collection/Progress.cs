namespace Outturn.Sources.Collection;

/// <summary>How far a long piece of work is.</summary>
/// <param name="What">What is being done.</param>
/// <param name="Done">How much is done, in any unit.</param>
/// <param name="Total">How much there is to do.</param>
internal readonly record struct Progress(string What, long Done, long Total);
