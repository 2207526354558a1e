namespace Outturn.Core.Traces;

/// <summary>
/// Ids of steps that telemetry tells of without an id that a transcript would know: they say only where the telemetry stands.
/// </summary>
public static class StandInId
{
    private const string Prefix = "otel/";

    /// <summary>The id of a step by what names it within telemetry.</summary>
    public static StepId Of(string name) => new(Prefix + name);

    /// <summary>Whether an id is such a one.</summary>
    public static bool Is(StepId id) => id.Value.StartsWith(Prefix, StringComparison.Ordinal);
}
