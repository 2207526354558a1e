namespace Outturn.Benchmarks.Spend;

/// <param name="Folder">Where the corpus goes: <c>projects/</c> and <c>truth.json</c>.</param>
/// <param name="Megabytes">About how large, in units of 10^6 bytes.</param>
/// <param name="Files">How many files exactly.</param>
/// <param name="Seed">The same seed gives the same bytes.</param>
/// <param name="Plain">True to leave out everything on which honest readers differ.</param>
internal sealed record CorpusOptions(string Folder, int Megabytes, int Files, int Seed, bool Plain);
