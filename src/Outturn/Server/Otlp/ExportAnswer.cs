namespace Outturn.Server.Otlp;

/// <summary>What becomes of a request, with the numbers that both protocols have for it.</summary>
/// <param name="Http">The status of HTTP.</param>
/// <param name="Grpc">The status of gRPC, also the <c>code</c> of an error's body.</param>
internal readonly record struct ExportStatus(int Http, int Grpc)
{
    public static readonly ExportStatus Kept = new(200, 0);
    public static readonly ExportStatus BadData = new(400, 3);
    public static readonly ExportStatus Unauthenticated = new(401, 16);
    public static readonly ExportStatus Forbidden = new(403, 7);
    public static readonly ExportStatus NotFound = new(404, 12);
    public static readonly ExportStatus NotAllowed = new(405, 12);
    public static readonly ExportStatus TooLarge = new(413, 8);
    public static readonly ExportStatus Unsupported = new(415, 12);
    public static readonly ExportStatus Misdirected = new(421, 7);
    public static readonly ExportStatus Broken = new(400, 13);

    // gRPC retries RESOURCE_EXHAUSTED only where the answer says when; UNAVAILABLE always.
    public static readonly ExportStatus Throttled = new(429, 14);
    public static readonly ExportStatus Unavailable = new(503, 14);
}

/// <summary>The answer to one export.</summary>
/// <param name="Status">Whether it is kept.</param>
/// <param name="Message">What was wrong and what to do; null where nothing was.</param>
/// <param name="Rejected">How many items of a kept export were not accepted.</param>
/// <param name="RetryAfter">When to try again; zero where that would not help.</param>
internal readonly record struct ExportAnswer(ExportStatus Status, string? Message = null, int Rejected = 0, TimeSpan RetryAfter = default)
{
    public static readonly ExportAnswer Kept = new(ExportStatus.Kept);

    public bool IsKept => Status == ExportStatus.Kept;

    public static ExportAnswer Later(ExportStatus status, string message, int seconds) =>
        new(status, message, RetryAfter: TimeSpan.FromSeconds(seconds));
}
