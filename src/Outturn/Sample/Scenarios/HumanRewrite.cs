using Outturn.Sample.Records;
using Outturn.Sample.Repositories;

namespace Outturn.Sample.Scenarios;

/// <summary>A person rewrites lines that an agent had landed; git-ai saw both. Later a commit that nobody saw.</summary>
internal static class HumanRewrite
{
    private const string File = "web/assign.ts";

    public static void Play(SampleWorld world)
    {
        world.Begin(
            "human-rewrite", "git-ai notes name the session's lines in one commit and a person's in the next; a third commit has no note, so its lines are unknown");
        var work = world.Main;
        var session = world.ClaudeCode(world.Day(29, 13, 30), model: "claude-sonnet-4-5-20250929");
        session.Ask("Suggest a berth for a boat: the shortest one that fits and is free.").Explore(8).Read(work, "web/api.ts")
            .Create(work, File, AssignTs).Explore(5).Say("suggestBerth returns undefined when nothing fits.");
        GitAiNote.Attach(world, world.Commit(work, world.Day(29, 14, 45), "Suggest a berth that fits"));

        work.Replace(File, "  return suitable.sort((a, b) => a.length - b.length)[0];", Ranking.TrimEnd('\n'), LineAuthor.Human);
        work.Replace(File, "const SPARE_METRES = 0.5;", "const SPARE_METRES = 0.8; // fenders on both ends", LineAuthor.Human);
        GitAiNote.Attach(world, world.Commit(work, world.Day(30, 8, 50), "Prefer berths with little room to spare"));

        work.Append(File, "\nexport const nobodyFits = \"Please call the office: we may find a place alongside.\";\n", LineAuthor.Unknown);
        world.Commit(work, world.Day(30, 16, 10), "Say what to do when no berth fits", SampleWorld.Releaser);
    }

    private const string AssignTs = """
        import { type Berth as Mooring, call as request } from "./api";

        /** Room that a boat needs beyond its own length. */
        const SPARE_METRES = 0.5;

        const fitsInto = (mooring: Mooring, boat: { length: number; draft: number }) =>
          mooring.length >= boat.length + SPARE_METRES && mooring.draft >= boat.draft;

        /** The berth to offer first, if any is free. */
        export async function suggestBerth(boat: { length: number; draft: number }): Promise<Mooring | undefined> {
          const free = await request<Mooring[]>("berths?free=true");
          const suitable = free.filter((mooring) => fitsInto(mooring, boat));
          return suitable.sort((a, b) => a.length - b.length)[0];
        }

        """;

    private const string Ranking = """
          const waste = (mooring: Mooring) => (mooring.length - boat.length) * 2 + (mooring.draft - boat.draft);
          suitable.sort((left, right) => waste(left) - waste(right) || left.name.localeCompare(right.name));
          return suitable.at(0);
        """;
}
