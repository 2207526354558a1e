namespace Outturn;

/// <summary>The time that a question is about.</summary>
/// <param name="Since">What happened before this instant is left out; null for all.</param>
/// <param name="Until">What happened at or after this instant is left out; null for all.</param>
internal sealed record Period(DateTimeOffset? Since, DateTimeOffset? Until)
{
    public bool IsLimited => Since is not null || Until is not null;

    /// <summary>Whether something falls in the period. What has no time counts only where there is no limit.</summary>
    public bool Covers(DateTimeOffset? at) =>
        at is { } time ? (Since is null || time >= Since) && (Until is null || time < Until) : !IsLimited;
}
