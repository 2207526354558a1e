using static Outturn.Core.Traces.Agents;
using static Outturn.Sample.Scenarios.Past.Moment;

namespace Outturn.Sample.Scenarios.Past;

/// <summary>April to June 2025: what is reworked just before and just after each horizon, and by whom.</summary>
internal static class Spring
{
    public static readonly PastChange[] Changes =
    [
        new("lights", Day(-256), Codex, "feat: switch the quay lights by the hour", new Add("lights/lights.go", 16)),
        new("lights-1", After("lights", 13.9m), "same lights", "refactor: dim in smaller steps", new Rework("lights", 0, 3, 3)),
        new("lights-2", After("lights", 14.1m), ClaudeCode, "refactor: share the dimmer", new Rework("lights", 4, 2, 2)),
        new("lights-3", After("lights", 29.9m), "person", "feat: leave the fairway lit", new Rework("lights", 7, 2, 3)),
        new("lights-4", After("lights", 30.1m), "unknown", "chore: round the hours", new Rework("lights", 10, 2, 1)),
        new("lights-5", After("lights", 89), GeminiCli, "feat: dim for turtles", new Rework("lights", 13, 1, 1)),
        new("lock-1", Day(-254), "unknown", "chore: lock the page's packages", new Generate("package-lock.json", 1)),
        new("generated-1", Day(-253), "unknown", "chore: generate the tide messages", new Generate("tools/tides_pb2.py", 1)),
        new("pontoons", Day(-250), "unknown", "feat: count what pontoons carry", new Add("pontoons/pontoons.go", 20)),
        new("pontoons-1", After("pontoons", 6.9m), "unknown", "refactor: name pontoons by their side", new Rework("pontoons", 0, 2, 2)),
        new("pontoons-2", After("pontoons", 7.1m), ClaudeCode, "refactor: carry loads in kilograms", new Rework("pontoons", 3, 2, 2)),
        new("pontoons-3", After("pontoons", 13.9m), "person", "test: weigh a full pontoon", new Rework("pontoons", 6, 2, 3)),
        new("pontoons-4", After("pontoons", 90.1m), OpenCode, "feat: warn of swell", new Rework("pontoons", 16, 2, 2)),
        new("meters", Day(-244), ClaudeCode, "feat: read the power meters", new Add("tools/meters.py", 14, HasComment: true)),
        new("meters-1", After("meters", 2.5m), "same meters", "feat: read water too", new Rework("meters", 1, 2, 3), new Add("tools/meters.py", 3)),
        new("meters-2", After("meters", 20), OpenCode, "fix: count a meter that starts again", new Rework("meters", 5, 2, 2)) { Fixes = ["meters"] },
        new("meters-3", After("meters", 60), "unknown", "chore: give the meters a folder", new Move("tools/meters.py", "tools/quay/meters.py")),
        new("meters-4", After("meters", 75), CopilotCli, "feat: bill meters by boat", new Rework("meters", 9, 2, 2), new Add("tools/quay/meters.py", 2)),
        new("meters-5", After("meters", 179.9m), "unknown", "refactor: read meters once", new Rework("meters", 12, 1, 1)),
        new("mail", Day(-238), "person", "feat: write to guests", new Add("web/mail.ts", 16)),
        new("mail-1", After("mail", 14.1m), "person", "feat: greet in three languages", new Rework("mail", 1, 2, 2)),
        new("mail-2", After("mail", 29.9m), "person", "refactor: shorten subjects", new Rework("mail", 4, 2, 1)),
        new("mail-3", After("mail", 45), GeminiCli, "feat: thank guests who left", new Rework("mail", 7, 3, 3)),
        new("mail-4", After("mail", 89.9m), "unknown", "chore: drop an old template", new Rework("mail", 11, 2, 0)),
        new("mail-5", After("mail", 100), ClaudeCode, "refactor: call the mailer by its name",
            new Move("web/mail.ts", "web/post.ts"), new Rework("mail", 13, 2, 2)),
        new("rules", Day(-233), CopilotCli, "docs: write the harbour rules down", new Add("docs/rules.md", 10)),
        new("rules-1", After("rules", 5), "same rules", "docs: add quiet hours", new Rework("rules", 2, 1, 2)),
        new("rules-2", After("rules", 120), "unknown", "docs: shorten the rules", new Rework("rules", 5, 3, 1)),
        new("plan", Day(-226), "unknown", "feat: keep fittings in the database", new Add("db/fittings.sql", 12), new StartBranch(PlanBranch)),
        new("plan-branch", After("plan", 2), ClaudeCode, "feat: price fittings by season", new Rework("plan", 3, 2, 2), new Add("db/fittings.sql", 4),
            new Add("web/fittings.ts", 6)) { Branch = PlanBranch },
        new("plan-main", After("plan", 3), "unknown", "refactor: name fittings as the office does", new Rework("plan", 2, 2, 2)),
        new("plan-merge", After("plan", 5), "unknown", "Merge branch 'feature/fittings'", new MergeBranch(PlanBranch, "db/fittings.sql")),
        new("plan-1", After("plan", 33), "unknown", "chore: sort the fittings", new Rework("plan-branch", 2, 2, 2)),
    ];

    private const string PlanBranch = "refs/heads/feature/fittings";
}
