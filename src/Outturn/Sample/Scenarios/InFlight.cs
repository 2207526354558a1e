using Outturn.Sample.Repositories;

namespace Outturn.Sample.Scenarios;

/// <summary>Work that may still land: on a branch, and in the working tree.</summary>
internal static class InFlight
{
    public static void Play(SampleWorld world)
    {
        world.Begin("in-flight-branch", "a session whose edits are on a branch that is not merged; its cost is recorded with each message");
        const string Branch = "refs/heads/feature/waiting-list";
        var work = world.Main;
        world.Repository.Point(Branch, world.Repository[SampleRepository.Main]);
        var session = world.OpenCode(world.Day(44, 9, 30));
        session.Ask("When the harbour is full, let people join a waiting list.").Explore(8).Read(work, "web/api.ts").Create(work, "web/waiting.ts", WaitingTs)
            .Explore(3).Replace(work, "web/waiting.ts", "const OFFER_HOURS = 12;", "const OFFER_HOURS = 24;").Say("People have a day to take up an offer.");
        world.CommitOn(Branch, work, world.Day(44, 11), "Keep a waiting list", SampleWorld.Contributor);

        world.Begin("in-flight-worktree", "a session whose edits are in the working tree and in no commit");
        var open = world.Main;
        var edits = world.ClaudeCode(world.Day(45, 10));
        edits.Ask("Check the seed data before it is written: no berth twice, no draft of zero.", "acceptEdits").Explore(5).Read(open, "tools/seed_berths.py")
            .Create(open, "tools/check_seed.py", CheckPy).Append(open, "README.md", "\nRun `tools/check_seed.py` before you load a new list of berths.\n")
            .Say("Not committed yet, as you asked.");
        world.Uncommitted = open;
    }

    private const string WaitingTs = """
        const OFFER_HOURS = 12;

        interface Waiting {
          mail: string;
          since: number;
          offeredAt?: number;
        }

        /** Whom to offer a berth that has become free: the longest waiting without an open offer. */
        export function nextInLine(list: Waiting[], clock: number): Waiting | undefined {
          const expired = (entry: Waiting) => entry.offeredAt !== undefined && clock - entry.offeredAt > OFFER_HOURS * 3600_000;
          return list
            .filter((entry) => entry.offeredAt === undefined || expired(entry))
            .reduce<Waiting | undefined>((best, entry) => (best === undefined || entry.since < best.since ? entry : best), undefined);
        }

        """;

    private const string CheckPy = """
        "Refuses seed data with a berth twice or without a draft."
        import sys as system
        from json import load as load_seed

        seen = set()
        for place in load_seed(system.stdin):
            if place["name"] in seen or place["draft"] <= 0:
                system.exit(f"bad berth: {place}")
            seen.add(place["name"])

        """;
}
