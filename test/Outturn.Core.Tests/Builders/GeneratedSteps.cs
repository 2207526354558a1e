using System.Collections.Immutable;
using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Builders;

/// <summary>Steps of every kind, out of a tape. Few ids and few values, so that copies, conflicts and ties are common.</summary>
internal sealed class GeneratedSteps(Tape tape)
{
    public static readonly string[] Paths = ["/repo/src/a.cs", "src/a.cs", "lib/a.cs", "b.cs", "/elsewhere/c.cs"];

    private static readonly string[] s_lines =
        ["{", "", "}", .. Enumerable.Range(0, 24).Select(i => $"line {i}"), "return null;"];

    public static SessionId Session(int index) => new($"session {index}");

    public string[] Lines(int most) => tape.Many(most, _ => tape.Pick(s_lines));

    public Step Step(int id) => tape.Next(8) switch
    {
        0 => new HumanTurn(
            new StepId($"turn {id}"), At(), tape.Pick(null, "", "make it so", "stop"), tape.Pick(Enum.GetValues<HumanTurnKind>()),
            tape.Pick(null, "permission mode plan", "permission mode default")),
        1 or 2 or 3 => ModelCall(id),
        _ => ToolCall(id),
    };

    /// <summary>A call with a measured cost, so that what was spent follows from the steps alone.</summary>
    public ModelCall ModelCall(int id) => new(
        new StepId($"call {id}"), At(), tape.Pick(null, "", "opus", "haiku"),
        new TokenUsage(tape.Next(5), tape.Next(5), tape.Next(3), tape.Next(3), tape.Next(4), tape.Next(2)),
        tape.Pick<long?>(null, 0, 1, 7, 999_999, tape.Next(5_000_000)), tape.Pick(null, "anthropic", "openai"),
        tape.Pick(null, null, "req_1", "req_2"));

    public ToolCall ToolCall(int id) => new(
        new StepId($"tool {id}"), At(), tape.Pick(null, "Edit", "Bash"), tape.Pick<Consequence?>(null, Consequence.Write, Consequence.Execute),
        tape.Pick(null, "a", "b"), tape.Pick(null, "0a"), tape.Pick(null, "0b", "0c"), tape.Pick(ToolStatus.Completed, ToolStatus.Completed, ToolStatus.Proposed, ToolStatus.Failed, ToolStatus.Cancelled, ToolStatus.Refused),
        tape.Pick(Verdict.Unreviewed, Verdict.Unreviewed, Verdict.Accepted, Verdict.Modified, Verdict.Interrupted, Verdict.Rejected),
        Edits(), tape.Once(4) ? Edits() : default,
        tape.Once(5) ? [.. tape.Many(2, _ => Make.Id($"commit {tape.Next(8)}").Hex[..tape.Pick(6, 7, 12, 40)])] : default,
        tape.Once(8) ? Session(tape.Next(4)) : null);

    private ImmutableArray<Edit> Edits() => [.. tape.Many(2, _ => Make.Edit(
        tape.Pick(Paths), Lines(8), Lines(3), tape.Pick(Enum.GetValues<EditKind>())))];

    private DateTimeOffset? At() => tape.Once(6) ? null : Make.At(tape.Next(60));
}
