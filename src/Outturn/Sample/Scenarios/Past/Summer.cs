using static Outturn.Core.Traces.Agents;
using static Outturn.Sample.Scenarios.Past.Moment;

namespace Outturn.Sample.Scenarios.Past;

/// <summary>June to September 2025: faults and their fixes, changes that are taken back, and files that are only reformatted.</summary>
internal static class Summer
{
    public static readonly PastChange[] Changes =
    [
        new("ferry", Day(-205), GeminiCli, "feat: show the ferry's times", new Add("web/ferry.ts", 14)),
        new("ferry-1", After("ferry", 9), "unknown", "chore: indent with tabs", new Indent("web/ferry.ts")),
        new("ferry-2", After("ferry", 25), ClaudeCode, "feat: show delays of the ferry", new Rework("ferry", 2, 2, 3)),
        new("ferry-3", After("ferry", 70), "unknown", "fix: show the last ferry too", new Rework("ferry", 7, 2, 2)) { Fixes = ["ferry"] },
        new("cranes", Day(-200), "unknown", "feat: book the crane", new Add("cranes/cranes.go", 18, HasComment: true)),
        new("cranes-1", After("cranes", 12), Codex, "feat: charge for the crane by weight", new Rework("cranes", 4, 4, 4), new Add("cranes/cranes.go", 4)),
        new("cranes-2", After("cranes", 31), "unknown", "fix: charge half hours of the crane", new Rework("cranes", 9, 1, 1), new Rework("cranes-1", 1, 2, 2))
        {
            Fixes = ["cranes"],
            Note = "the fix also rewrites lines of the later and larger part of the charge, which were right: the latest origin is not the faulty one",
        },
        new("cranes-3", After("cranes", 50), ClaudeCode, "Let the crane rest at night (#41)\n\nFixes #38", new Rework("cranes", 11, 2, 2)) { Fixes = ["cranes"] },
        new("cranes-4", After("cranes", 62), OpenCode, "docs: say who may use the crane", new Rework("cranes", 0, 1, 2, AsComment: true)),
        new("cranes-5", After("cranes", 64), ClaudeCode, "fix: free the crane after a storm", new Rework("cranes-4", 0, 2, 1, AsComment: true), new Rework("cranes", 14, 2, 2))
        {
            Fixes = ["cranes"],
        },
        new("charts", Day(-192), CopilotCli, "feat: print harbour charts", new Add("tools/charts.py", 10)),
        new("charts-1", After("charts", 28), "unknown", "Revert \"feat: print harbour charts\"", new TakeBack("charts", Says: true)),
        new("slips", Day(-186), "unknown", "feat: list the slipways", new Add("slips/slips.go", 12)),
        new("slips-1", After("slips", 20), OpenCode, "feat: rank slipways by use", new Rework("slips", 3, 3, 3), new Add("slips/slips.go", 5)),
        new("slips-2", After("slips-1", 10), "unknown", "refactor: list slipways in their old order", new TakeBack("slips-1", Says: false)),
        new("slips-3", After("slips", 40), ClaudeCode, "refactor: list slipways by depth", new Rework("slips", 7, 3, 3)),
        new("slips-4", After("slips-3", 35), "unknown", "chore: keep slipways as the map has them", new TakeBack("slips-3", Says: false)),
        new("wash", Day(-180), ClaudeCode, "feat: open the wash house by code", new Add("web/wash.ts", 12)),
        new("wash-1", After("wash", 31), "unknown", "Revert \"feat: open the wash house by code\"", new TakeBack("wash", Says: true)),
        new("swell", Day(-175), "person", "feat: warn of swell on the page", new Add("web/swell.ts", 10)),
        new("swell-1", After("swell", 8), ClaudeCode, "refactor: warn once a day", new Rework("swell", 1, 2, 2)),
        new("swell-2", After("swell", 29.9m), "unknown", "fix: warn before the swell and not after", new Rework("swell", 5, 2, 3)) { Fixes = ["swell"] },
        new("swell-3", After("swell", 30.1m), Codex, "refactor: take heights from one place", new Rework("swell", 8, 1, 1)),
        new("waste", Day(-168), Codex, "feat: log waste oil", new Add("tools/waste.py", 15)),
        new("waste-1", After("waste", 13.9m), "unknown", "chore: drop two columns", new Rework("waste", 3, 2, 0)),
        new("waste-2", After("waste", 14.1m), "same waste", "feat: log bilge water", new Rework("waste", 7, 2, 2)),
        new("waste-3", After("waste", 90.1m), "person", "test: log a whole season", new Rework("waste", 11, 2, 4)),
        new("lock-2", Day(-160), "unknown", "chore: update the page's packages", new Generate("package-lock.json", 2)),
        new("generated-2", Day(-158), "unknown", "chore: generate the tide messages anew", new Generate("tools/tides_pb2.py", 2)),
    ];
}
