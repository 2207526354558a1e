using static Outturn.Core.Traces.Agents;
using static Outturn.Sample.Scenarios.Past.Moment;

namespace Outturn.Sample.Scenarios.Past;

/// <summary>November 2025 to the present. From 12 January on, changes fall into the days that the other scenarios leave free.</summary>
internal static class Winter
{
    public static readonly PastChange[] Changes =
    [
        new("keys", Day(-70), ClaudeCode, "feat: hand out keys", new Add("keys/keys.go", 14)),
        new("keys-1", After("keys", 13.9m), "person", "feat: take a deposit for keys", new Rework("keys", 1, 2, 3)),
        new("keys-2", After("keys", 30.1m), Codex, "refactor: number the keys", new Rework("keys", 6, 2, 2)),
        new("stores", Day(-60), Codex, "feat: rent out lockers", new Add("web/stores.ts", 12)),
        new("stores-1", After("stores", 29.9m), "unknown", "refactor: rent lockers by month", new Rework("stores", 2, 3, 3)),
        new("frost", Day(-45), "unknown", "feat: warn of frost", new Add("frost/frost.go", 12)),
        new("frost-1", After("frost", 8), OpenCode, "fix: warn before the first frost", new Rework("frost", 2, 2, 2)) { Fixes = ["frost"] },
        new("frost-2", After("frost", 70), "unknown", "chore: warn of ice too", new Rework("frost", 7, 2, 3)),
        new("heating", Day(-30), CopilotCli, "feat: heat the office by the tide", new Add("tools/heating.py", 12)),
        new("heating-1", After("heating", 14.1m), "same heating", "refactor: heat by the hour", new Rework("heating", 3, 2, 2)),
        new("moor", Day(-12), GeminiCli, "feat: check the mooring lines", new Add("moor/moor.go", 12)),
        new("moor-1", After("moor", 6.9m), "person", "test: check a worn line", new Rework("moor", 1, 2, 2)),
        new("moor-2", After("moor", 44.1m), ClaudeCode, "refactor: check lines by age", new Rework("moor", 6, 2, 2)),
        new("budget", Day(1), "person", "feat: plan the year's budget", new Add("tools/budget.py", 10)),
        new("budget-1", After("budget", 7.1m), "unknown", "chore: count in thousands", new Rework("budget", 2, 2, 2)),
        new("lock-3", Day(9), "unknown", "chore: update packages for the new year", new Generate("package-lock.json", 3)),
        new("visits", Day(24), ClaudeCode, "feat: show visits by country", new Add("web/visits.ts", 12)),
        new("visits-1", After("visits", 7.1m), "unknown", "refactor: show the ten most frequent", new Rework("visits", 2, 2, 2)),
        new("visits-2", After("visits", 13.9m), Codex, "fix: count a boat once", new Rework("visits", 6, 2, 2)) { Fixes = ["visits"] },
        new("rafts", Day(25), OpenCode, "feat: count life rafts", new Add("tools/rafts.py", 10)),
        new("rafts-1", After("rafts", 6.9m), "same rafts", "feat: count expired rafts", new Rework("rafts", 1, 2, 3)),
        new("regatta", Day(33), "person", "feat: lay out the regatta", new Add("web/regatta.ts", 8)),
        new("flags", Day(34), "unknown", "feat: name the signal flags", new Add("flags/flags.go", 10)),
        new("flags-1", After("flags", 4), CopilotCli, "feat: spell words with flags", new Rework("flags", 3, 2, 2)),
        new("tokens", Day(38), GeminiCli, "feat: sell shower tokens", new Add("web/showers.ts", 9)),
    ];
}
