namespace Outturn.Sample.Scenarios;

/// <summary>A first attempt at a file that fails, and a second that lands: the first led to the change.</summary>
internal static class FailedAttempt
{
    public static void Play(SampleWorld world)
    {
        world.Begin(
            "failed-attempt", "lines that a session wrote first and threw away count to the change that the file became; what it wrote in "
            + "another file that never landed is abandoned");
        var work = world.Main;
        var session = world.ClaudeCode(world.Day(36, 10, 10));
        session.Ask("The page must not let people pick days on which the tide keeps them out. Build the day picker's rules.", "acceptEdits")
            .Explore(7).Read(work, "tides/window.go").Create(work, "web/tide_days.ts", FirstTs, "A table of days is the simplest start.");
        session.Shell("npx vitest run web/tide_days", "FAIL  web/tide_days.test.ts > leap years\nexpected 60 to be 59\n", 1).Explore(3);
        session.Create(work, "web/tide_days.ts", SecondTs, "The table breaks in leap years. I'll ask the service for the windows instead.");
        session.Create(work, "web/tide_fixture.ts", FixtureTs).Explore(5).Say("Done; the fixture is only for trying it out and need not be kept.");
        work.Delete("web/tide_fixture.ts");
        world.Commit(work, world.Day(36, 12), "Only offer days with enough water");
    }

    private const string FirstTs = """
        const DAYS_BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
        export const dayOfYear = (month: number, dayNumber: number) => DAYS_BEFORE[month - 1] + dayNumber;
        export const closedDays = new Set<number>();
        export function mayArrive(month: number, dayNumber: number): boolean {
          return !closedDays.has(dayOfYear(month, dayNumber));
        }

        """;

    private const string SecondTs = """
        interface TideWindow {
          opens: string;
          closes: string;
        }

        const MINIMUM_MINUTES = 45;

        const minutesOpen = (span: TideWindow) => (Date.parse(span.closes) - Date.parse(span.opens)) / 60000;

        /** Days, as 2026-02-05, on which a boat can pass the sill for long enough. */
        export function arrivalDays(spans: TideWindow[]): string[] {
          const usable = spans.filter((span) => minutesOpen(span) >= MINIMUM_MINUTES);
          return [...new Set(usable.map((span) => span.opens.slice(0, 10)))].sort();
        }

        """;

    private const string FixtureTs = """
        export const fixtureSpring = { opens: "2026-03-20T04:10:00Z", closes: "2026-03-20T09:45:00Z" };
        export const fixtureNeap = { opens: "2026-03-27T10:30:00Z", closes: "2026-03-27T11:00:00Z" };

        """;
}
