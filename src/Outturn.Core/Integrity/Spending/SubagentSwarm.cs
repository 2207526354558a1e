using Outturn.Core.Pricing;
using Outturn.Core.Traces;

namespace Outturn.Core.Integrity.Spending;

/// <summary>Swarms of subagents without a product, that look at the same things.</summary>
internal static class SubagentSwarm
{
    private const int FewestSubagents = 8;
    private const double SameThings = 0.5;

    public static readonly Detector Detector = new()
    {
        Name = "subagentSwarm",
        Title = "Swarm without a product",
        Kind = PatternKind.Spend,
        LooksFor = "A session that starts many subagents which look at the same things, and nothing comes of any.",
        Signal = "8 or more subagents; at least half of what each of them looked at or ran was looked at or run by another before; it is known that none of their work reached a change. The cost is the subagents'.",
        Source = "Parallel sessions beyond the distinct work and swarms of subagents, reported of companies that ranked people by tokens",
        Honest = "Research that is spread over subagents sends each to another place.",
        Innocent = "Several opinions on the same question were wanted.",
        Find = evidence => evidence.Families.Where(family => family.HasNoProduct && family.Members.Length > FewestSubagents).SelectMany(Find),
    };

    private static IEnumerable<Finding> Find(WorkFamily family)
    {
        var subagents = family.Members[1..];
        var seen = new HashSet<(string?, string?)>();
        var (all, again) = (0, 0);
        foreach (var subagent in subagents.OrderBy(member => member.Session.Start).ThenBy(member => member.Id))
        {
            var own = subagent.Session.ToolCalls.Where(call => call.Target is not null || call.ActionDigest is not null).Select(KeyOf).Distinct().ToList();
            all += own.Count;
            again += own.Count(seen.Contains);
            seen.UnionWith(own);
        }
        Measure[] measures = [new("subagents", subagents.Length, FewestSubagents), new("looked at before", all == 0 ? 0 : again / (double)all, SameThings)];
        if (measures.All(measure => measure.Passes))
        {
            yield return new Finding(
                Detector.Name, FormattableString.Invariant($"{subagents.Length} subagents did {measures[1].Value:P0} of what they did after another had, and nothing of it reached a change."),
                [.. family.Members.Select(member => member.Id)], [], Money.Sum(subagents.Select(member => member.Cost)), [.. measures]);
        }
    }

    private static (string?, string?) KeyOf(ToolCall call) => (call.Tool, call.Target ?? call.ActionDigest);
}
