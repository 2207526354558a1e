namespace Outturn.Core.Traces;

/// <summary>
/// A session that two sources know, a transcript and telemetry: what each of them has of its model calls. Spend is counted once;
/// this says how much either would have missed alone.
/// </summary>
/// <param name="Session">The session at the root: its subagents are counted with it.</param>
/// <param name="Matched">Calls that both have.</param>
/// <param name="OnlyInTranscript">Calls that telemetry missed.</param>
/// <param name="TokensOnlyInTranscript">Tokens of these calls.</param>
/// <param name="OnlyInTelemetry">Calls that the transcript missed.</param>
/// <param name="TokensOnlyInTelemetry">Tokens of these calls.</param>
/// <param name="TokensShortInTranscript">Tokens by which the transcript's record of matched calls falls short of what is counted.</param>
/// <param name="TokensShortInTelemetry">The same of telemetry's.</param>
public sealed record SourceOverlap(
    SessionId Session, int Matched, int OnlyInTranscript, long TokensOnlyInTranscript, int OnlyInTelemetry, long TokensOnlyInTelemetry,
    long TokensShortInTranscript, long TokensShortInTelemetry);

/// <summary>Sessions of both sources as one, and where they overlapped.</summary>
/// <param name="Sessions">Every session once, in order of id.</param>
/// <param name="Overlaps">The families that both sources know, in order of id.</param>
/// <param name="Tellers">For each step of these families: who told of it.</param>
public sealed record UnitedSessions(
    IReadOnlyList<Session> Sessions, IReadOnlyList<SourceOverlap> Overlaps, IReadOnlyDictionary<StepId, Teller> Tellers);

/// <summary>Who told of a step of a family that both sources know.</summary>
public enum Teller
{
    /// <summary>The transcript alone.</summary>
    Transcript,

    /// <summary>Telemetry alone.</summary>
    Telemetry,

    /// <summary>Both, and of a model call both the same tokens.</summary>
    Both,

    /// <summary>Both, but the transcript has more tokens of it.</summary>
    TranscriptMore,

    /// <summary>Both, but telemetry has more tokens of it.</summary>
    TelemetryMore,
}
