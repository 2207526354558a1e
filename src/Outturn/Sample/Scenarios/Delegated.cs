namespace Outturn.Sample.Scenarios;

/// <summary>A session that hands a part of its work to a subagent, and commits both parts itself.</summary>
internal static class Delegated
{
    public static void Play(SampleWorld world)
    {
        world.Begin("subagent", "a subagent writes one of two files; its transcript repeats lines of its parent; the parent commits and its shell prints the hash");
        var work = world.Main;
        var session = world.ClaudeCode(world.Day(23, 9, 5));
        session.Ask("Guests want their booking in their calendar. Add an iCalendar export to the web page and a checker script for the office.", "acceptEdits")
            .Explore(8).Read(work, "web/api.ts");
        session.Create(work, "web/calendar.ts", CalendarTs, "The export first.").Explore(3);
        var child = world.Add(session.Fork("a" + world.Random.Hex(7), "claude-haiku-4-5-20251001", repeats: 2));
        session.Delegate(
            "Write the feed checker", "Write tools/check_calendar.py: it reads an .ics file and lists events that end before they begin.",
            "The checker is in tools/check_calendar.py and exits with 1 when it finds a broken event.", child,
            sub => sub.Explore(4).Create(work, "tools/check_calendar.py", CheckPy).Explore(2));
        session.Explore(4);
        world.CommitBy(session, work, "Export bookings as iCalendar");
        session.Say("Both are committed.");
    }

    private const string CalendarTs = """
        import type { Booking as Stay } from "./api";

        const stamp = (moment: string) => moment.replace(/[-:]/g, "").replace(/\.\d+/, "");

        function event(stay: Stay): string[] {
          return [
            "BEGIN:VEVENT",
            `UID:${stay.berth}-${stamp(stay.arrival)}@harbour`,
            `DTSTART:${stamp(stay.arrival)}`,
            `DTEND:${stamp(stay.departure)}`,
            `SUMMARY:${stay.boat} at berth ${stay.berth}`,
            "END:VEVENT",
          ];
        }

        /** A calendar that any mail program can open. */
        export function calendar(stays: Stay[]): string {
          const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//harbour//EN", ...stays.flatMap(event), "END:VCALENDAR"];
          return lines.join("\r\n") + "\r\n";
        }

        """;

    private const string CheckPy = """
        "Lists calendar events that end before they begin."
        import pathlib
        from sys import argv, exit as leave


        def broken_events(text):
            begin = None
            for row in text.splitlines():
                key, _, value = row.partition(":")
                if key == "DTSTART":
                    begin = value
                if key == "DTEND" and begin is not None and value < begin:
                    yield begin, value


        found = list(broken_events(pathlib.Path(argv[1]).read_text("utf-8")))
        for begin, end in found:
            print(f"{begin} is after {end}")
        leave(1 if found else 0)

        """;
}
