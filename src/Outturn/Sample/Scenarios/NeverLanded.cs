using Outturn.Sample.Repositories;

namespace Outturn.Sample.Scenarios;

/// <summary>Work that was given up, and work that a person refused.</summary>
internal static class NeverLanded
{
    public static void Play(SampleWorld world)
    {
        Abandoned(world);
        Rejected(world);
    }

    private static void Abandoned(SampleWorld world)
    {
        world.Begin("abandoned", "a session writes a file that never reaches any commit");
        var work = world.Main;
        var session = world.Copilot(world.Day(21, 9, 40));
        session.Ask("Draw a heat map of how full each pontoon is over the year.").Read(work, "web/api.ts").Explore(10);
        session.Create(work, "web/heatmap.ts", HeatmapTs).Explore(6)
            .Replace(work, "web/heatmap.ts", "  return Math.round(share * 9);", "  return Math.min(9, Math.floor(share * 10));");
        session.Ask("Hm, nobody will read that. Leave it, I'll think of something else.").Say("I'll stop here. The file is not committed; you can delete it.");
    }

    private static void Rejected(SampleWorld world)
    {
        world.Begin("rejected", "a person refuses both edits of a session and stops it; its transcript ends in the middle of a line");
        var work = world.Main;
        var session = world.OldClaudeCode(world.Day(22, 15, 10));
        session.Ask("The overlap check looks wrong for boats that leave and arrive at the same hour. Have a look.")
            .Read(work, "berths/berth.go").Explore(7);
        session.Refused(work, "berths/berth.go", (tree, author) => tree.Append("berths/berth.go", TurnaroundGo, author),
            "no, a turnaround time is a policy question. just tell me whether the check is right");
        session.Refused(work, "berths/berth.go", (tree, author) => tree.Append("berths/berth.go", InclusiveGo, author), "");
        session.Interrupt();
        session.Ask("Stop writing code. Is it right or not?").Say("It is right: one boat may arrive at the very moment another leaves.");
        session.Tear("If you ever want a pause between two boats, the place for it is the booking form and not this check.");
        world.Skips.Add(new ExpectedSkip(session.Id, "torn line", 1));
    }

    private const string HeatmapTs = """
        import type { Berth as Place } from "./api";

        const STEPS = ["#eef", "#dde", "#ccd", "#bbc", "#aab", "#99a", "#889", "#778", "#667", "#556"];

        /** Which of ten shades a share of taken nights gets. */
        export function shade(share: number): number {
          return Math.round(share * 9);
        }

        /** One coloured cell for each berth. */
        export function cells(places: Place[], taken: Map<string, number>): string[] {
          return places.map((place) => STEPS[shade((taken.get(place.name) ?? 0) / 365)]);
        }

        """;

    private const string TurnaroundGo = """

        // Turnaround is the pause between two boats at one berth.
        const Turnaround = 30 * time.Minute

        // Collides is Overlaps with a pause between two boats.
        func (b Booking) Collides(next Booking) bool {
        	return b.Berth == next.Berth && b.Departure.Add(Turnaround).After(next.Arrival)
        }

        """;

    private const string InclusiveGo = """

        // Touches reports whether one booking ends as another begins.
        func (b Booking) Touches(later Booking) bool {
        	return b.Departure.Equal(later.Arrival) || later.Departure.Equal(b.Arrival)
        }

        """;
}
