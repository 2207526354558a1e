namespace Outturn.Sources.Otlp;

/// <summary>What a body holds, or why it cannot be taken.</summary>
/// <param name="Items">Spans, log records or data points, those in <paramref name="Rejected"/> included.</param>
/// <param name="Rejected">Items that cannot be kept, which the answer names as a partial success: spans without a valid id.</param>
/// <param name="Error">What is wrong with the whole body, for people; null for a body that can be taken.</param>
/// <param name="Offset">Where the error is, in bytes from the start.</param>
internal readonly record struct OtlpCheck(int Items, int Rejected, string? Error = null, int Offset = 0)
{
    /// <summary>Why items are rejected; null where none is.</summary>
    public string? Rejection => Rejected == 0 ? null : $"{Rejected} of {Items} spans have no valid trace id (16 bytes, not all zero) or span id (8 bytes, not all zero)";

    public bool IsValid => Error is null;

    /// <summary>The error with its place.</summary>
    public override string ToString() => Error is null ? $"{Items} items, {Rejected} rejected" : $"at byte {Offset}: {Error}";
}
