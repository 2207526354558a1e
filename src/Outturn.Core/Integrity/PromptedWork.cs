using Outturn.Core.Pricing;
using Outturn.Core.Traces;

namespace Outturn.Core.Integrity;

/// <summary>What a person asked, and what the agent did until they asked again.</summary>
/// <param name="Session">The session.</param>
/// <param name="Prompt">What was asked.</param>
/// <param name="Steps">What followed.</param>
internal sealed record PromptedWork(WorkSession Session, HumanTurn Prompt, IReadOnlyList<Step> Steps)
{
    /// <summary>What its calls cost, as far as it is known.</summary>
    public Money Cost => Session.CostOf(Steps);

    /// <summary>Whether the agent wrote anything that nobody stopped.</summary>
    public bool Writes => Steps.OfType<ToolCall>().Any(Changes);

    /// <summary>Whether a call can have changed files.</summary>
    public static bool Changes(ToolCall call) => !call.WasStopped && (call.Consequence == Consequence.Write || !call.Edits.IsEmpty || !call.PrintedCommits.IsDefaultOrEmpty);

    /// <summary>The pieces of a session, in order; what comes before the first prompt is in none.</summary>
    public static IEnumerable<PromptedWork> Of(WorkSession session)
    {
        HumanTurn? prompt = null;
        var steps = new List<Step>();
        foreach (var step in session.Session.Steps)
        {
            if (step is HumanTurn { Kind: HumanTurnKind.Prompt, Text: not null } next)
            {
                if (prompt is not null)
                {
                    yield return new PromptedWork(session, prompt, steps);
                }
                (prompt, steps) = (next, []);
            }
            else
            {
                steps.Add(step);
            }
        }
        if (prompt is not null)
        {
            yield return new PromptedWork(session, prompt, steps);
        }
    }
}
