namespace Outturn.Store;

/// <summary>A repository as one machine told of it.</summary>
/// <param name="Repository">The repository's id.</param>
/// <param name="Checkout">The machine's copy of it.</param>
/// <param name="Fingerprint">Another one means that something changed.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Branch">The branch on which work counts as landed there.</param>
/// <param name="Tip">The commit that it points to.</param>
/// <param name="Position">Index of the record of evidence that told of it.</param>
/// <param name="Facts">All that was told, in the form in which it came.</param>
public sealed record StoredCheckout(
    string Repository, string Checkout, string Fingerprint, string Name, string? Branch, string? Tip, long Position,
    ReadOnlyMemory<byte> Facts)
{
    /// <summary>The scope of the sources that the repository's own records are.</summary>
    public required string RecordScope { get; init; }

    /// <summary>
    /// Keys of the sources that this machine sees in that scope. One that no machine sees any more is removed, with its further
    /// parts: those whose keys go on with U+001F.
    /// </summary>
    public required IReadOnlyCollection<string> Records { get; init; }
}
