using Outturn.Core.Pricing;
using Outturn.Core.Traces;

namespace Outturn.Core.Integrity.Spending;

/// <summary>Authority that is granted again and again and never used.</summary>
internal static class UnusedAuthority
{
    private const int FewestSessions = 5;
    private const double NeverUsed = 0.8;
    private static readonly string[] s_wide = ["bypassPermissions", "danger-full-access", "yolo", "full-auto", "approval never"];

    public static readonly Detector Detector = new()
    {
        Name = "unusedAuthority",
        Title = "Authority never used",
        Kind = PatternKind.Spend,
        LooksFor = "Sessions that may do anything without asking, and only look.",
        Signal = "5 or more sessions of an agent to which everything was allowed (as its permission mode says), of which at least 80 % changed and ran nothing.",
        Source = "Least privilege: J. Saltzer and M. Schroeder, “The Protection of Information in Computer Systems”, 1975",
        Honest = "Where most such sessions use what they were given, those that did not are no finding.",
        Innocent = "It is the default of a container in which nothing can be harmed.",
        Find = Find,
    };

    private static IEnumerable<Finding> Find(IntegrityEvidence evidence)
    {
        foreach (var agent in evidence.Sessions.Where(IsWide).GroupBy(session => session.Session.Agent, StringComparer.Ordinal))
        {
            var unused = agent.Where(session => session.Session.ToolCalls.All(call => call.Consequence == Consequence.Read)).ToList();
            Measure[] measures = [new("sessions", agent.Count(), FewestSessions), new("never used", unused.Count / (double)agent.Count(), NeverUsed)];
            if (measures.All(measure => measure.Passes))
            {
                yield return new Finding(
                    Detector.Name, FormattableString.Invariant($"{unused.Count} of {agent.Count()} sessions of {agent.Key} that might do anything without asking changed and ran nothing."),
                    [.. unused.Select(session => session.Id)], [], Money.Zero, [.. measures]);
            }
        }
    }

    private static bool IsWide(WorkSession session) => session.Session.Steps.OfType<HumanTurn>()
        .Any(turn => turn.Authority is { } authority && s_wide.Any(wide => authority.Contains(wide, StringComparison.OrdinalIgnoreCase)));
}
