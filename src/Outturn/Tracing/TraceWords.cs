using Outturn.Core.Traces;

namespace Outturn.Tracing;

/// <summary>The names that the trace's JSON uses: those of the design, in camel case.</summary>
internal static class TraceWords
{
    public static string Of(ToolStatus status) => Camel(status.ToString());

    public static string Of(Verdict verdict) => Camel(verdict.ToString());

    public static string Of(Consequence consequence) => Camel(consequence.ToString());

    public static string Of(HumanTurnKind kind) => Camel(kind.ToString());

    public static string Of(EditKind kind) => Camel(kind.ToString());

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
