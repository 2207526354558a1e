using Outturn.Core.Traces;
using Outturn.Sample.Records;
using Outturn.Sample.Sessions;

namespace Outturn.Sample.Scenarios;

/// <summary>A colleague's session, of which this machine has only what the repository itself stores.</summary>
internal static class StoredElsewhere
{
    public static void Play(SampleWorld world)
    {
        world.Begin(
            "checkpoint", "a session on another machine, stored twice and cumulatively in the checkpoint branch; a squash buries both trailers in the middle "
            + "of the message");
        var work = world.Main;
        const string Branch = "feature/reminders";
        var setting = new SessionSetting(
            Agents.ClaudeCode, "claude-opus-4-5-20251101", "/home/contributor/harbour", Branch,
            world.Repository[Repositories.SampleRepository.Main].Id, "2.1.20", SampleWorld.Remote);
        var session = world.Add(
            new ScriptedSession(world.Random.Uuid(), setting, world.Day(43, 8, 50), world.Random), SessionPlace.Checkpoint);
        session.Ask("Mail guests a reminder on the day before they arrive.").Explore(7).Create(work, "web/reminder.ts", DueTs).Explore(3);
        var first = EntireCheckpoint.Store(world, session, "web/reminder.ts");
        session.Wait(30);
        session.Ask("Put the tide window into the text as well.").Explore(5).Append(work, "web/reminder.ts", TextTs)
            .Say("The reminder names the window in which they can pass the sill.");
        var second = EntireCheckpoint.Store(world, session, "web/reminder.ts");
        var commit = world.Commit(work, world.Day(43, 12, 30), $"""
            Remind guests before they arrive (#31)

            * Find bookings that are due a reminder

            Entire-Checkpoint: {first}

            * Name the tide window

            Entire-Checkpoint: {second}

            Reviewed on the pontoon. Thanks to the harbour office for the wording.
            """, SampleWorld.Contributor);
        world.Links.Add((commit, session, "checkpoint"));
    }

    private const string DueTs = """
        import { type Booking as Reserved } from "./api";

        const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

        /** Bookings whose guests arrive tomorrow and were not yet written to. */
        export function dueReminders(reserved: Reserved[], now: number, written: Set<string>): Reserved[] {
          return reserved.filter((one) => {
            const ahead = Date.parse(one.arrival) - now;
            return ahead > 0 && ahead <= DAY_MILLISECONDS && !written.has(`${one.berth} ${one.arrival}`);
          });
        }

        """;

    private const string TextTs = """

        /** The mail's text, in plain words. */
        export function reminderText(one: Reserved, opensAt: string, closesAt: string): string {
          const greeting = `Welcome aboard, ${one.boat}!`;
          const tide = `You can pass the sill between ${opensAt} and ${closesAt}.`;
          return [greeting, `Berth ${one.berth} is ready for you tomorrow.`, tide].join("\n\n");
        }

        """;
}
