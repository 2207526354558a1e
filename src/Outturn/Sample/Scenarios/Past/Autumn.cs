using static Outturn.Core.Traces.Agents;
using static Outturn.Sample.Scenarios.Past.Moment;

namespace Outturn.Sample.Scenarios.Past;

/// <summary>August to November 2025.</summary>
internal static class Autumn
{
    public static readonly PastChange[] Changes =
    [
        new("guests", Day(-150), ClaudeCode, "feat: keep a guest book", new Add("guests/guests.go", 18)),
        new("guests-1", After("guests", 6.9m), "same guests", "refactor: sort the guest book", new Rework("guests", 1, 2, 2)),
        new("guests-2", After("guests", 7.1m), GeminiCli, "feat: sign by phone", new Rework("guests", 4, 2, 2), new Add("guests/guests.go", 3)),
        new("guests-3", After("guests", 59), "person", "feat: hide guests who ask for it", new Rework("guests", 8, 3, 2)),
        new("guests-4", After("guests", 89), Codex, "fix: keep names with accents", new Rework("guests", 12, 2, 2)) { Fixes = ["guests"] },
        new("guests-5", After("guests", 91), "unknown", "chore: shorten names on paper", new Rework("guests", 15, 1, 1)),
        new("ice", Day(-143), "unknown", "feat: sell ice to fishers", new Add("web/ice.ts", 12)),
        new("ice-1", After("ice", 20), "unknown", "refactor: weigh ice in one place", new Rework("ice", 1, 3, 3)),
        new("ice-2", After("ice", 44), OpenCode, "feat: order ice for tomorrow", new Rework("ice", 6, 2, 2), new Add("web/ice.ts", 4)),
        new("ice-3", After("ice-2", 3), "unknown", "fix: round ice to whole crates", new Add("web/ice.ts", 2))
        {
            Fixes = ["ice-2"],
            Note = "the fix only adds lines, so that there is nothing to blame",
        },
        new("radio", Day(-135), OpenCode, "feat: log radio calls", new Add("tools/radio.py", 16)),
        new("radio-1", After("radio", 13.9m), CopilotCli, "refactor: log calls by channel", new Rework("radio", 2, 3, 3)),
        new("radio-2", After("radio", 30.1m), "same radio", "feat: log distress calls", new Rework("radio", 8, 2, 3)),
        new("radio-3", After("radio", 100), "unknown", "chore: indent by tabs", new Indent("tools/radio.py")),
        new("radio-4", After("radio", 130), "person", "refactor: keep calls for a year", new Rework("radio", 12, 2, 2)),
        new("divers", Day(-126), "person", "feat: book divers", new Add("divers/divers.go", 12)),
        new("divers-1", After("divers", 12), "person", "test: book two divers at once", new Rework("divers", 2, 2, 3)),
        new("divers-2", After("divers", 33), GeminiCli, "feat: book divers by depth", new Rework("divers", 6, 2, 2)),
        new("divers-3", After("divers", 95), "unknown", "fix: refuse dives in a storm", new Rework("divers-2", 0, 1, 1)) { Fixes = ["divers-2"] },
        new("parking", Day(-118), CopilotCli, "feat: park trailers", new Add("web/parking.ts", 14)),
        new("parking-1", After("parking", 1), "same parking", "fix: park one trailer in one place", new Rework("parking", 0, 2, 2)) { Fixes = ["parking"] },
        new("parking-2", After("parking", 29.9m), ClaudeCode, "feat: park for a season", new Rework("parking", 5, 3, 3)),
        new("parking-3", After("parking", 45), "unknown", "chore: drop the old tariff", new Rework("parking", 10, 2, 0)),
        new("weather", Day(-109), "unknown", "feat: show the weather report", new Add("weather/weather.go", 14)),
        new("weather-1", After("weather", 29.9m), Codex, "feat: show gusts", new Rework("weather", 3, 2, 2)),
        new("weather-2", After("weather", 30.1m), "person", "feat: show visibility", new Rework("weather", 7, 2, 3)),
        new("weather-3", After("weather", 89), "unknown", "refactor: Prefix gusts with their hour", new Rework("weather", 11, 2, 2)),
        new("fuel", Day(-97), GeminiCli, "feat: sell fuel", new Add("fuel/fuel.go", 16)),
        new("fuel-1", After("fuel", 14.1m), "unknown", "fix: price fuel by the litre", new Rework("fuel", 2, 2, 2)) { Fixes = ["fuel"] },
        new("fuel-2", After("fuel", 61), ClaudeCode, "refactor: weigh fuel by its kind", new Rework("fuel", 6, 2, 2), new Rework("fuel", 10, 2, 0),
            new Add("fuel/fuel.go", 2)),
        new("survey", Day(-90), "person", "docs: describe the yearly survey", new Add("docs/survey.md", 8)),
        new("survey-1", After("survey", 60), OpenCode, "docs: date the survey", new Rework("survey", 1, 2, 2)),
    ];
}
